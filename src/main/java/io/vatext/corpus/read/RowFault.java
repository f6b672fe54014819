package io.vatext.corpus.read;

/** A row or document that cannot be used; the rest of its file can. */
final class RowFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final boolean isEncoding;

    private RowFault(long line, String problem, boolean isEncoding) {
        super(problem, null, false, false);
        this.line = line;
        this.isEncoding = isEncoding;
    }

    /**
     * A fault.
     *
     * @param line where the row starts, from 1
     * @param problem what is wrong, without a period
     */
    static RowFault at(long line, String problem) {
        return new RowFault(line, problem, false);
    }

    /** Bytes that are not in the encoding of the file. */
    static RowFault encoding(long line, String problem) {
        return new RowFault(line, problem, true);
    }

    long line() {
        return line;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    boolean isEncoding() {
        return isEncoding;
    }
}
