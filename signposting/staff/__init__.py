"""What staff see of the register in the CMS beside its form: what is due, in doubt, reported or broken."""
