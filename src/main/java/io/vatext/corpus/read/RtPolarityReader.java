package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The sentence polarity data of Pang and Lee (2005): {@code rt-polarity.pos} and {@code rt-polarity.neg}, one sentence
 * per line in Latin-1. Reads a directory that contains both, or one such file; the label is the extension, and
 * identifiers are {@code FILE:LINE}.
 *
 * <p>Copies in UTF-8 are common, so lines that are valid UTF-8 are decoded as such; the text is the same either way.
 */
final class RtPolarityReader implements DocumentReader {
    private static final List<String> LABELS = List.of("neg", "pos");

    @Override
    public Stream<Document> read(Path path) {
        Input.requireExisting(path);
        if (!Files.isDirectory(path)) {
            return file(path);
        }
        return Pull.concat(LABELS.stream()
                .<Supplier<Stream<Document>>>map(label -> () -> file(path.resolve("rt-polarity." + label)))
                .toList());
    }

    private static Stream<Document> file(Path file) {
        var input = Input.of(Input.requireFile(file));
        var name = input.prefix();
        var label = name.substring(name.lastIndexOf('.') + 1);
        if (!LABELS.contains(label)) {
            throw InputException.in(file, "the file name must end in .pos or .neg, which is the label of its lines.");
        }
        return Lines.in(
                StandardCharsets.ISO_8859_1,
                input,
                (line, number) ->
                        new Document(name + ":" + number, Lines.decode(line).strip(), label));
    }
}
