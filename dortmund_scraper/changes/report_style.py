"""The look of the report: light and dark on a screen, black on white on A4."""

STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #595959; --line: #c4c4c4; --link: #0645ad;
  --gone: #fbe3e4; --come: #dff3e1; --note: #fff6d6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #161616; --soft: #b0b0b0; --line: #4a4a4a;
  --link: #8ab4f8; --gone: #5a2326; --come: #1e4a26; --note: #3a3210; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 48rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink);
  background: var(--paper); overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.5rem 0 .5rem; border-bottom: 2px solid; padding-bottom: .2rem; }
h3 { font-size: 1.1rem; line-height: 1.35; margin: 0 0 .25rem; }
p { margin: .25rem 0; }
.period { font-size: 1.1rem; }
.soft, .proof, .also, .topline, caption { color: var(--soft); font-size: .85rem; }
.lead { font-size: 1.1rem; margin: 1rem 0; }
.notes { border: 1px solid var(--line); border-left: .35rem solid; background: var(--note); margin: 1rem 0;
  padding: .5rem .75rem; }
.notes ul { margin: .25rem 0; padding-left: 1.2rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .9rem; overflow-wrap: normal; }
caption { text-align: left; padding-bottom: .25rem; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .4rem; text-align: left; vertical-align: top; }
thead th { vertical-align: bottom; }
.figures th[scope=col]:not(:first-child), .figures td { text-align: right; font-variant-numeric: tabular-nums; }
tbody th { font-weight: 400; }
nav ol, .compact { margin: .25rem 0; padding-left: 1.5rem; }
.compact { list-style: none; padding: 0; }
.entry { border-top: 1px solid var(--line); padding: .75rem 0; }
h2 + .entry, h2 + .compact > :first-child { border-top: 0; }
.topline { margin: 0; }
.label { border: 1px solid; border-radius: .25rem; padding: 0 .35rem; font-size: .85rem; }
dl { margin: .4rem 0; }
.facts > div { display: grid; grid-template-columns: 8.5rem 1fr; gap: .5rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; white-space: pre-line; }
.fields dt { font-weight: 600; margin-top: .4rem; }
.fields dd { margin: 0 0 0 1rem; white-space: pre-line; }
.step + .step { margin-top: .75rem; }
del { background: var(--gone); text-decoration: none; }
del span { text-decoration: line-through; margin: 0 .15em; }
ins { background: var(--come); text-decoration: none; font-weight: 600; }
ins span { text-decoration: underline; }
code { font: .9em/1.4 ui-monospace, monospace; }
.whole { display: none; }
footer { margin-top: 2.5rem; border-top: 2px solid; padding-top: .5rem; }
@media (max-width: 30rem) {
  h1 { font-size: 1.45rem; }
  table { font-size: .78rem; }
  th, td { padding: .3rem .15rem; }
  th:first-child, td:first-child { padding-left: 0; }
  .facts > div { grid-template-columns: 1fr; gap: 0; margin-bottom: .3rem; }
}
@media (max-width: 22rem) { table { overflow-wrap: anywhere; } }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #333; --line: #888; --link: #000; --gone: #fff;
    --come: #fff; --note: #fff; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h1, h2, h3, .topline, caption { break-after: avoid; }
  .entry, .notes, .step, tr { break-inside: avoid; }
  p, dd { orphans: 3; widows: 3; }
  .elsewhere h3 a::after, .elsewhere > a::after { content: " (" attr(href) ")"; font-weight: 400; font-size: .85em; }
  .proof a { text-decoration: none; }
  .short { display: none; }
  .whole { display: inline; font-size: .8em; }
}
"""
