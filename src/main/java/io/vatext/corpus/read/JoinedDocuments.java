package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import io.vatext.corpus.StoredDocuments;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The documents of several files or directories, one after the other.
 *
 * @param parts where they are
 */
public record JoinedDocuments(List<? extends StoredDocuments> parts) implements StoredDocuments {
    /** Copies the list. */
    public JoinedDocuments {
        parts = List.copyOf(parts);
    }

    @Override
    public Stream<Document> open() {
        return Pull.concat(parts.stream()
                .<Supplier<Stream<Document>>>map(part -> part::open)
                .toList());
    }

    @Override
    public List<StoredDocuments> joined() {
        return parts.stream().flatMap(part -> part.joined().stream()).toList();
    }

    @Override
    public Stream<DeferredDocument> deferred(Consumer<String> state) {
        var states = new String[parts.size()];
        var streams = Pull.concatOpen(IntStream.range(0, parts.size())
                .<Supplier<Stream<DeferredDocument>>>mapToObj(
                        i -> () -> parts.get(i).deferred(part -> states[i] = part))
                .toList());
        return streams.onClose(() -> state.accept(String.join("\n", states)));
    }

    @Override
    public String location() {
        return joined(StoredDocuments::location);
    }

    @Override
    public String state() {
        return joined(StoredDocuments::state);
    }

    @Override
    public String name() {
        return parts.stream().map(StoredDocuments::name).collect(Collectors.joining(", "));
    }

    @Override
    public boolean hasScrambledWords() {
        return parts.stream().anyMatch(StoredDocuments::hasScrambledWords);
    }

    private String joined(Function<StoredDocuments, String> property) {
        return parts.stream().map(property).collect(Collectors.joining("\n"));
    }
}
