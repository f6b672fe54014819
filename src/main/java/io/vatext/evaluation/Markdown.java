package io.vatext.evaluation;

import java.util.List;

/** Assembles a Markdown text. Not thread-safe. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    void title(String title) {
        heading("# ", title);
    }

    void section(String title) {
        heading("## ", title);
    }

    void subsection(String title) {
        heading("### ", title);
    }

    private void heading(String level, String title) {
        text.append(level).append(title).append("\n\n");
    }

    void paragraph(String sentences) {
        text.append(sentences).append("\n\n");
    }

    void table(TextTable table) {
        text.append(table.markdown()).append('\n');
    }

    /** A list with a bullet for each item; nothing for none. */
    void bullets(List<String> items) {
        items.forEach(item -> text.append("- ").append(item.strip()).append('\n'));
        text.append(items.isEmpty() ? "" : "\n");
    }

    /** Code that ends the text. */
    void code(String language, String code) {
        text.append("```").append(language).append('\n').append(code.strip()).append("\n```\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
