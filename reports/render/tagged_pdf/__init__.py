"""A layer over ReportLab's canvas that makes a tagged, archival PDF: PDF/A-2a and PDF/UA-1 at once.

Three ideas carry it. The structure is built in reading order while a document is laid out, and drawing only attaches to
it. Text that belongs to no element is refused, and rules that belong to none become artifacts. The objects are
ReportLab's own, but they are written by `document.py`, since the archive's rules begin with the bytes between objects.
"""
