package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For formats of one document per line. Blank lines are skipped; a file with no other lines is rejected. */
final class Lines {
    private Lines() {}

    /** Turns a line into a document. */
    @FunctionalInterface
    interface Parser {
        /**
         * Parses one line.
         *
         * @param line the line without its line end
         * @param number its number, from 1
         * @return the document, or null if the line holds none
         * @throws RowFault if the line cannot be used
         */
        @Nullable
        Document parse(String line, long number) throws RowFault;
    }

    /** The documents of a file whose encoding is found out. */
    static Stream<Document> documents(Input input, Parser parser) {
        return items(input, parser).documents();
    }

    /** A pass over a file whose encoding is found out. */
    static Items items(Input input, Parser parser) {
        return items(input, input.lines(), parser);
    }

    /** A pass over the lines that are left. */
    static Items items(Input input, LineReader lines, Parser parser) {
        return new Items(
                () -> {
                    var line = lines.next();
                    return line == null ? null : item(line, lines.encoding(), parser);
                },
                input.faults(lines),
                List.of(),
                empty(input.name()),
                lines);
    }

    private static Item item(Line line, String encoding, Parser parser) {
        if (line.text().isBlank()) {
            return Item.blank(line.number());
        }
        try {
            line.requireText(encoding);
            var document = parser.parse(line.text(), line.number());
            return document == null ? Item.blank(line.number()) : Item.of(line.number(), document);
        } catch (RowFault fault) {
            return Item.bad(fault);
        }
    }

    /** Streams a file in an encoding in which every byte is a character. */
    static Stream<Document> in(Charset charset, Input input, Parser parser) {
        var reader = new BufferedReader(new InputStreamReader(input.open(), charset), 1 << 15);
        var numbers = new long[2]; // the line, and how many documents were found
        return Pull.stream(
                () -> {
                    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                        numbers[0]++;
                        try {
                            var document = line.isBlank() ? null : parser.parse(line, numbers[0]);
                            if (document != null) {
                                numbers[1]++;
                                return document;
                            }
                        } catch (RowFault fault) {
                            throw InputException.at(input.name(), fault.line(), fault.problem() + ".");
                        }
                    }
                    if (numbers[1] == 0) {
                        throw empty(input.name());
                    }
                    return null;
                },
                reader);
    }

    /** Decodes a line again that was read as Latin-1 but is UTF-8; other lines are returned unchanged. */
    static String decode(String latin) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return latin;
        }
    }

    static InputException empty(String name) {
        return InputException.in(name, "the file is empty; expected at least one document.");
    }
}
