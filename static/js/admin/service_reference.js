// The button "Service" of the CMS's text editor: a link to a service, or a way to reach it whose number the register gives.

(() => {
  const { ModalWorkflowSource, TooltipEntity, registerPlugin } = window.draftail;
  const { EditorState, Modifier, RichUtils } = window.DraftJS;

  class ServiceSource extends ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.service,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    // Chosen words become a link to a service's page. Anything else stands in the line as one piece, which keeps no words
    // of its own and goes with one press of Backspace.
    onChosen(chosen) {
      const { editorState, entity, entityType, onComplete } = this.props;
      const selection = editorState.getSelection();
      const isReference = Boolean(entity && entity.getData().looked_up);
      const lookedUp = Boolean(chosen.channel) || isReference || selection.isCollapsed();
      const mutability = lookedUp ? 'IMMUTABLE' : 'MUTABLE';
      const content = editorState
        .getCurrentContent()
        .createEntity(entityType.type, mutability, { ...chosen, looked_up: lookedUp });
      const key = content.getLastCreatedEntityKey();

      this.workflow.close();
      if (lookedUp) {
        const style = editorState.getCurrentInlineStyle();
        const replaced = Modifier.replaceText(content, selection, chosen.text, style, key);
        onComplete(EditorState.push(editorState, replaced, 'insert-characters'));
      } else {
        onComplete(RichUtils.toggleLink(EditorState.set(editorState, { currentContent: content }), selection, key));
      }
    }
  }

  const { createElement } = window.React;
  const icon = createElement(window.wagtail.components.Icon, { name: 'mobile-alt' });

  const Service = (props) => {
    const { about, url } = props.contentState.getEntity(props.entityKey).getData();
    return createElement(TooltipEntity, { ...props, icon, label: about, url });
  };

  registerPlugin({ type: 'SERVICE', source: ServiceSource, decorator: Service }, 'entityTypes');
})();
