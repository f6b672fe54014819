package io.vatext.evaluation;

import java.util.List;

/** Assembles a Markdown text. Not thread-safe. */
public final class Markdown {
    private final StringBuilder text = new StringBuilder();

    /**
     * The title of the text.
     *
     * @param title the heading
     */
    public void title(String title) {
        heading("# ", title);
    }

    /**
     * A heading of the first level below it.
     *
     * @param title the heading
     */
    public void section(String title) {
        heading("## ", title);
    }

    /**
     * A heading below that.
     *
     * @param title the heading
     */
    public void subsection(String title) {
        heading("### ", title);
    }

    private void heading(String level, String title) {
        text.append(level).append(title).append("\n\n");
    }

    /**
     * A paragraph.
     *
     * @param sentences its text
     */
    public void paragraph(String sentences) {
        text.append(sentences).append("\n\n");
    }

    /**
     * A table.
     *
     * @param table the table
     */
    public void table(TextTable table) {
        text.append(table.markdown()).append('\n');
    }

    /**
     * A list with a bullet for each item; nothing for none.
     *
     * @param items the items
     */
    public void bullets(List<String> items) {
        items.forEach(item -> text.append("- ").append(item.strip()).append('\n'));
        text.append(items.isEmpty() ? "" : "\n");
    }

    /**
     * Code that ends the text.
     *
     * @param language its language
     * @param code the lines
     */
    public void code(String language, String code) {
        text.append("```").append(language).append('\n').append(code.strip()).append("\n```\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
