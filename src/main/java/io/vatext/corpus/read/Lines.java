package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
         * @param line the line without its line terminator
         * @param number its number, from 1
         * @return the document, or null if the line holds none
         */
        @Nullable
        Document parse(String line, long number);
    }

    /** Streams a UTF-8 file. */
    static Stream<Document> utf8(Input input, Parser parser) {
        return documents(input, input.characters(), parser);
    }

    /** Streams a file in another encoding. */
    static Stream<Document> in(Charset charset, Input input, Parser parser) {
        return documents(input, new InputStreamReader(input.open(), charset), parser);
    }

    private static Stream<Document> documents(Input input, Reader characters, Parser parser) {
        var reader = new BufferedReader(characters, 1 << 15);
        var numbers = new long[2]; // the line, and how many documents were found
        return Pull.stream(
                () -> {
                    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                        numbers[0]++;
                        var document = line.isBlank() ? null : parser.parse(line, numbers[0]);
                        if (document != null) {
                            numbers[1]++;
                            return document;
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
