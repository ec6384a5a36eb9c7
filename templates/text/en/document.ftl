# Words that stand in every document.

document-page = Page
document-page-of = of
