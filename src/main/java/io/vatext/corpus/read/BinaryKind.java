package io.vatext.corpus.read;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names files that are not text, by how they begin. */
enum BinaryKind {
    PNG("a PNG image", "\u0089PNG"),
    JPEG("a JPEG image", "\u00FF\u00D8\u00FF"),
    GIF("a GIF image", "GIF8"),
    PDF("a PDF document", "%PDF"),
    ZIP("a zip archive", "PK\u0003\u0004"),
    OLD_OFFICE("a document of an old office program", "\u00D0\u00CF\u0011\u00E0"),
    RICH_TEXT("a document in rich text format", "{\\rtf"),
    PARQUET("a Parquet file", "PAR1"),
    ARROW("an Arrow file", "ARROW1"),
    AVRO("an Avro file", "Obj\u0001"),
    SQLITE("an SQLite database", "SQLite format 3"),
    SEVEN_ZIP("a 7z archive", "7z\u00BC\u00AF"),
    RAR("a RAR archive", "Rar!"),
    OTHER("binary", "\u0000"),
    TAR("a tar archive", "ustar"),
    WORKBOOK("an Excel workbook", "PK\u0003\u0004"),
    OFFICE("a document of an office program", "PK\u0003\u0004");

    private static final int TAR_MARK = 257;

    private final String description;
    private final String mark;

    BinaryKind(String description, String mark) {
        this.description = description;
        this.mark = mark;
    }

    /**
     * The kind of a file.
     *
     * @param head its first bytes
     * @return empty if it may be text
     */
    static Optional<BinaryKind> of(byte[] head) {
        if (Head.contains(head, TAR.mark, TAR_MARK)) {
            return Optional.of(TAR);
        }
        for (var kind : values()) {
            if (kind == OTHER) {
                break;
            }
            if (Head.contains(head, kind.mark, 0)) {
                return Optional.of(kind == ZIP ? archive(head) : kind);
            }
        }
        return Encodings.shownBy(head).isEmpty() && isMostlyControl(head) ? Optional.of(OTHER) : Optional.empty();
    }

    private static BinaryKind archive(byte[] head) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.contains("xl/")) {
            return WORKBOOK;
        }
        return text.contains("[Content_Types].xml") || text.contains("mimetypeapplication/vnd.oasis") ? OFFICE : ZIP;
    }

    /** Zeros and other control characters, of which text has at most a few. */
    private static boolean isMostlyControl(byte[] head) {
        var control = 0;
        for (var b : head) {
            control += b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' ? 1 : 0;
        }
        return control > head.length / 20;
    }

    @Override
    public String toString() {
        return description;
    }

    /** What a user can do to have the text read. */
    String remedy() {
        return switch (this) {
            case WORKBOOK, OFFICE, OLD_OFFICE -> "export it as CSV in UTF-8";
            case PARQUET, ARROW, AVRO, SQLITE -> "export it as CSV or JSON";
            case ZIP, TAR, SEVEN_ZIP, RAR -> "unpack it first";
            default -> "a text file is needed";
        };
    }
}
