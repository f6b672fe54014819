package io.vatext.corpus.export;

/** The formats that documents are written in. */
public enum ExportFormat {
    /** One JSON object per line: {@code id, text, label, part}. */
    JSONL("jsonl"),
    /** Comma-separated, first line {@code id,text,label,part}; quoted as in RFC 4180. */
    CSV("csv"),
    /** Tab-separated, otherwise like {@link #CSV}. */
    TSV("tsv"),
    /** Lines {@code __label__X text}; line ends within a text become spaces. */
    FASTTEXT("fasttext"),
    /** The layout of RCV1, a directory; see {@link Rcv1Export}. */
    RCV1("rcv1");

    private final String externalName;

    ExportFormat(String externalName) {
        this.externalName = externalName;
    }

    /**
     * Whether documents are written to a directory of many files.
     *
     * @return false if they are written to one file
     */
    public boolean isDirectory() {
        return this == RCV1;
    }

    /** The name that users write. */
    @Override
    public String toString() {
        return externalName;
    }
}
