"""The pages of documents: one template each, set by typst."""
