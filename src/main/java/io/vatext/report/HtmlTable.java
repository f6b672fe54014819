package io.vatext.report;

import java.util.List;

/** A table of a page, in a box of its own that scrolls if the table is wider than the screen. */
final class HtmlTable {
    private final Markup page;
    private final List<Column> columns;

    /**
     * A column.
     *
     * @param title its heading
     * @param style a class of the style sheet
     */
    record Column(String title, String style) {}

    private HtmlTable(Markup page, List<Column> columns) {
        this.page = page;
        this.columns = columns;
    }

    static Column text(String title) {
        return new Column(title, "text");
    }

    static Column number(String title) {
        return new Column(title, "number");
    }

    /** A column of texts that may be long. */
    static Column longText(String title) {
        return new Column(title, "long");
    }

    /** Begins a table, up to its first row. The first column names the rows. */
    static HtmlTable open(Markup page, Column... columns) {
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (var column : columns) {
            page.element("th", column.title(), "class", column.style(), "scope", "col");
        }
        page.close().close().open("tbody");
        return new HtmlTable(page, List.of(columns));
    }

    /** A row with a cell for each column. */
    void row(String... cells) {
        styledRow("", List.of(cells));
    }

    /** A row with a class of the style sheet. */
    void styledRow(String style, List<String> cells) {
        beginRow(style, cells.get(0));
        for (var i = 1; i < cells.size(); i++) {
            page.element("td", cells.get(i), "class", columns.get(i).style());
        }
        page.close();
    }

    /** Begins a row with its name; the caller writes the other cells and closes it. */
    void beginRow(String style, String name) {
        if (style.isEmpty()) {
            page.open("tr");
        } else {
            page.open("tr", "class", style);
        }
        page.element("th", name, "class", columns.get(0).style(), "scope", "row");
    }

    /** A row that is a heading of the rows below it. */
    void heading(String title) {
        page.open("tr", "class", "group");
        page.element("th", title, "colspan", Integer.toString(columns.size()), "scope", "rowgroup");
        page.close();
    }

    /** Ends the table. */
    void close() {
        page.close().close().close();
    }
}
