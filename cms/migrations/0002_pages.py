import django.core.validators
import django.db.models.deletion
import modelsearch.index
import taggit.managers
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cms', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticlePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('content_key', models.CharField(blank=True, editable=False, max_length=255, null=True, unique=True)),
                ('summary', models.CharField(help_text='One or two sentences under the title, in lists and in search. 200 characters is plenty.', max_length=240)),
                ('content_note', models.CharField(blank=True, help_text='One neutral line that names the subject and says “without detail”. Readers can skip past the text.', max_length=240)),
                ('for_young_people', models.BooleanField(default=True, verbose_name='young people')),
                ('for_parents', models.BooleanField(default=False, verbose_name='parents and carers')),
                ('for_friends', models.BooleanField(default=False, verbose_name='friends')),
                ('for_professionals', models.BooleanField(default=False, verbose_name='professionals')),
                ('sources', wagtail.fields.StreamField([('source', 2)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 300}), 1: ('wagtail.blocks.URLBlock', (), {'label': 'Web address', 'required': False}), 2: ('wagtail.blocks.StructBlock', [[('title', 0), ('url', 1)]], {})})),
                ('reviewed_by', models.CharField(blank=True, help_text='Role and name of the clinical or safeguarding reviewer. Readers see it.', max_length=120)),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('next_review', models.DateField(blank=True, null=True)),
                ('body', wagtail.fields.StreamField([('text', 0), ('callout', 3), ('example', 3), ('pull', 5), ('say', 7), ('steps', 9), ('tool', 11), ('service', 13), ('links', 16), ('image', 20), ('media', 24)], block_lookup={0: ('cms.blocks.text.TextBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 2: ('cms.blocks.base.WordsBlock', (), {}), 3: ('wagtail.blocks.StructBlock', [[('title', 1), ('body', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'max_length': 400, 'rows': 2}), 5: ('wagtail.blocks.StructBlock', [[('text', 4)]], {}), 6: ('wagtail.blocks.ListBlock', (4,), {'min_num': 1}), 7: ('wagtail.blocks.StructBlock', [[('title', 1), ('lines', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'max_length': 80, 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('title', 8), ('items', 6)]], {}), 10: ('cms.linked.LinkedPageChooserBlock', (), {'label': 'Tool', 'page_type': ['coping_tools.ToolPage']}), 11: ('wagtail.blocks.StructBlock', [[('page', 10), ('text', 4)]], {}), 12: ('cms.linked.LinkedSnippetChooserBlock', ('signposting.Service',), {}), 13: ('wagtail.blocks.StructBlock', [[('service', 12), ('text', 4)]], {}), 14: ('cms.linked.LinkedPageChooserBlock', (), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'min_num': 1}), 16: ('wagtail.blocks.StructBlock', [[('title', 1), ('pages', 15)]], {}), 17: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'For people who can’t see it.', 'label': 'What the picture shows', 'max_length': 200}), 19: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 20: ('wagtail.blocks.StructBlock', [[('file', 17), ('alt', 18), ('caption', 19)]], {}), 21: ('cms.blocks.media.MediaChooserBlock', (), {'label': 'Sound or film'}), 22: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 23: ('cms.blocks.base.WordsBlock', (), {'help_text': 'Every word that is said, and what can be seen and matters.'}), 24: ('wagtail.blocks.StructBlock', [[('file', 21), ('title', 22), ('transcript', 23)]], {})})),
            ],
            options={
                'verbose_name': 'article',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('content_key', models.CharField(blank=True, editable=False, max_length=255, null=True, unique=True)),
                ('summary', models.CharField(help_text='One or two sentences under the title, in lists and in search. 200 characters is plenty.', max_length=240)),
                ('content_note', models.CharField(blank=True, help_text='One neutral line that names the subject and says “without detail”. Readers can skip past the text.', max_length=240)),
                ('for_young_people', models.BooleanField(default=True, verbose_name='young people')),
                ('for_parents', models.BooleanField(default=False, verbose_name='parents and carers')),
                ('for_friends', models.BooleanField(default=False, verbose_name='friends')),
                ('for_professionals', models.BooleanField(default=False, verbose_name='professionals')),
                ('sources', wagtail.fields.StreamField([('source', 2)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 300}), 1: ('wagtail.blocks.URLBlock', (), {'label': 'Web address', 'required': False}), 2: ('wagtail.blocks.StructBlock', [[('title', 0), ('url', 1)]], {})})),
                ('reviewed_by', models.CharField(blank=True, help_text='Role and name of the clinical or safeguarding reviewer. Readers see it.', max_length=120)),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('next_review', models.DateField(blank=True, null=True)),
                ('body', wagtail.fields.StreamField([('doors', 6), ('promises', 9), ('weeks', 10), ('story', 11), ('text', 12), ('links', 14)], block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 60}), 2: ('wagtail.blocks.TextBlock', (), {'max_length': 400, 'rows': 2}), 3: ('cms.linked.LinkedPageChooserBlock', (), {}), 4: ('wagtail.blocks.StructBlock', [[('title', 1), ('text', 2), ('page', 3)]], {}), 5: ('wagtail.blocks.ListBlock', (4,), {'max_num': 4, 'min_num': 1}), 6: ('wagtail.blocks.StructBlock', [[('title', 0), ('doors', 5)]], {}), 7: ('wagtail.blocks.ListBlock', (2,), {'min_num': 1}), 8: ('cms.blocks.base.WordsBlock', (), {}), 9: ('wagtail.blocks.StructBlock', [[('title', 0), ('items', 7), ('body', 8)]], {}), 10: ('wagtail.blocks.StructBlock', [[('title', 0), ('text', 2)]], {}), 11: ('wagtail.blocks.StructBlock', [[('title', 0), ('body', 8)]], {}), 12: ('cms.blocks.text.TextBlock', (), {}), 13: ('wagtail.blocks.ListBlock', (3,), {'min_num': 1}), 14: ('wagtail.blocks.StructBlock', [[('title', 0), ('pages', 13)]], {})})),
            ],
            options={
                'verbose_name': 'home page',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='IndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('content_key', models.CharField(blank=True, editable=False, max_length=255, null=True, unique=True)),
                ('summary', models.CharField(help_text='One or two sentences under the title, in lists and in search. 200 characters is plenty.', max_length=240)),
                ('content_note', models.CharField(blank=True, help_text='One neutral line that names the subject and says “without detail”. Readers can skip past the text.', max_length=240)),
                ('for_young_people', models.BooleanField(default=True, verbose_name='young people')),
                ('for_parents', models.BooleanField(default=False, verbose_name='parents and carers')),
                ('for_friends', models.BooleanField(default=False, verbose_name='friends')),
                ('for_professionals', models.BooleanField(default=False, verbose_name='professionals')),
                ('sources', wagtail.fields.StreamField([('source', 2)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 300}), 1: ('wagtail.blocks.URLBlock', (), {'label': 'Web address', 'required': False}), 2: ('wagtail.blocks.StructBlock', [[('title', 0), ('url', 1)]], {})})),
                ('reviewed_by', models.CharField(blank=True, help_text='Role and name of the clinical or safeguarding reviewer. Readers see it.', max_length=120)),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('next_review', models.DateField(blank=True, null=True)),
                ('body', wagtail.fields.StreamField([('text', 0), ('callout', 3), ('example', 3), ('pull', 5), ('say', 7), ('steps', 9), ('tool', 11), ('service', 13), ('links', 16), ('image', 20), ('media', 24)], blank=True, block_lookup={0: ('cms.blocks.text.TextBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 2: ('cms.blocks.base.WordsBlock', (), {}), 3: ('wagtail.blocks.StructBlock', [[('title', 1), ('body', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'max_length': 400, 'rows': 2}), 5: ('wagtail.blocks.StructBlock', [[('text', 4)]], {}), 6: ('wagtail.blocks.ListBlock', (4,), {'min_num': 1}), 7: ('wagtail.blocks.StructBlock', [[('title', 1), ('lines', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'max_length': 80, 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('title', 8), ('items', 6)]], {}), 10: ('cms.linked.LinkedPageChooserBlock', (), {'label': 'Tool', 'page_type': ['coping_tools.ToolPage']}), 11: ('wagtail.blocks.StructBlock', [[('page', 10), ('text', 4)]], {}), 12: ('cms.linked.LinkedSnippetChooserBlock', ('signposting.Service',), {}), 13: ('wagtail.blocks.StructBlock', [[('service', 12), ('text', 4)]], {}), 14: ('cms.linked.LinkedPageChooserBlock', (), {}), 15: ('wagtail.blocks.ListBlock', (14,), {'min_num': 1}), 16: ('wagtail.blocks.StructBlock', [[('title', 1), ('pages', 15)]], {}), 17: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'For people who can’t see it.', 'label': 'What the picture shows', 'max_length': 200}), 19: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 20: ('wagtail.blocks.StructBlock', [[('file', 17), ('alt', 18), ('caption', 19)]], {}), 21: ('cms.blocks.media.MediaChooserBlock', (), {'label': 'Sound or film'}), 22: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 23: ('cms.blocks.base.WordsBlock', (), {'help_text': 'Every word that is said, and what can be seen and matters.'}), 24: ('wagtail.blocks.StructBlock', [[('file', 21), ('title', 22), ('transcript', 23)]], {})})),
            ],
            options={
                'verbose_name': 'list of articles',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='LoadedContent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text="The file's key, such as weeks/control.", max_length=255, unique=True)),
                ('sha256', models.CharField(help_text='Hash of the canonical text that was loaded, in hexadecimal.', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('safe_to_show', models.BooleanField(default=False, help_text='No wounds, scars, blades, pills or bandages, nobody holding their head in the dark, nobody who could be recognised without having agreed.', verbose_name='I have checked this picture')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'picture',
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='ProgrammeFacts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme_name', models.CharField(default='Alumina', max_length=60, verbose_name='programme name')),
                ('length_weeks', models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='length in weeks')),
                ('age_min', models.PositiveSmallIntegerField(default=14, validators=[django.core.validators.MaxValueValidator(25)], verbose_name='youngest age')),
                ('age_max', models.PositiveSmallIntegerField(default=19, validators=[django.core.validators.MaxValueValidator(25)], verbose_name='oldest age')),
                ('group_size_max', models.PositiveSmallIntegerField(default=8, help_text='Live groups, where there are any: the most young people in one.', verbose_name='largest group')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'programme facts',
            },
        ),
        migrations.CreateModel(
            name='PictureRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='cms.picture')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='one_rendition_a_filter')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]
