"""The cover of a longer report: much air, a bar in the kommun's colour, the title, and the facts below."""

from dataclasses import replace

from reports.document import Cover, Facts, text_of
from reports.render.characters import clean_runs
from reports.render.pdf.lines import balanced_lines, break_lines, text_lines
from reports.render.pdf.painting import line_slivers, nothing, rule_painter
from reports.render.pdf.slivers import Sliver
from reports.render.tagged_pdf.structure import Node, Sections
from reports.style import Style

AIR = 150.0
"""Points above the bar: the title stands at about a third of the page, where the eye falls."""
BAR = 56.0


def cover_slivers(cover: Cover, style: Style, sections: Sections) -> tuple[list[Sliver], Facts]:
    """The slivers down to the lead, and the facts that are to follow."""
    look = style.cover_title
    slivers = [
        Sliver(AIR, nothing, keep=True),
        Sliver(4, rule_painter(0, BAR, 2, style.accent, 4), after=22, keep=True),
    ]
    title = balanced_lines(clean_runs(cover.title), look, style.text_width, style.accent)
    heading = sections.heading(1)
    kicker = break_lines(clean_runs(cover.kicker), style.kicker, style.text_width, style.accent)
    if kicker:
        # The kicker is seen above the title but belongs to it: it is read in the title's section, before the title.
        section = sections.here
        words = Node("P", parent=section)
        section.children.insert(0, words)
        slivers += [replace(each, before=0, keep=True) for each in line_slivers(kicker, style.kicker, words)]
    slivers += [replace(each, keep=True) for each in line_slivers(title, look, heading)]
    if text_of(cover.lead).strip():
        lines = text_lines(clean_runs(cover.lead), style.lead, style.text_width * 0.9, style.accent)
        slivers += line_slivers(lines, style.lead, sections.here.child("P"))
    slivers[-1] = replace(slivers[-1], after=34, keep=False)
    return slivers, Facts(cover.facts)
