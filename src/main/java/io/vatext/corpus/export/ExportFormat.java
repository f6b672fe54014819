package io.vatext.corpus.export;

/** The formats that documents are written in. */
public enum ExportFormat {
    /** One JSON object per line: {@code id, text, label, part}. */
    JSONL("jsonl"),
    /** Comma-separated, first line {@code id,text,label,part}; quoted as in RFC 4180. */
    CSV("csv"),
    /** The same with tabs. */
    TSV("tsv"),
    /** Lines {@code __label__X text}; line ends within a text become spaces. */
    FASTTEXT("fasttext");

    private final String externalName;

    ExportFormat(String externalName) {
        this.externalName = externalName;
    }

    /** The name that users write. */
    @Override
    public String toString() {
        return externalName;
    }
}
