package io.vatext.preparation;

import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.Scan;
import io.vatext.corpus.Selection;
import io.vatext.corpus.StoredDocuments;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Sha256;
import io.vatext.text.TokenizerSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Tokenizes sources, each once: text that an earlier preparation has tokenized and kept is found again. */
final class TokenizedSources {
    private final ResultDirectories directories;
    private final long rangeBytes;
    private final Execution execution;
    private final Map<Source, TokenizedText> tokenized = new HashMap<>();

    private record Source(DocumentSource documents, TokenizerSpec tokenizer) {}

    /** Tokenized text, and whether it was made now. */
    private record Found(TokenizedText text, boolean isNew) {}

    /**
     * No sources so far.
     *
     * @param rangeBytes about how many bytes a range of a large source has
     */
    TokenizedSources(ResultDirectories directories, long rangeBytes, Execution execution) {
        this.directories = directories;
        this.rangeBytes = rangeBytes;
        this.execution = execution;
    }

    /** All documents of a source, tokenized. */
    TokenizedText text(DocumentSource source, TokenizerSpec tokenizer) {
        return find(source, tokenizer, header -> {}).text();
    }

    /** A scan that tokenizes a source on the way, or reads the shards of one that has been tokenized. */
    Scan scan(TokenizerSpec tokenizer) {
        return (source, action) -> {
            var found = find(source, tokenizer, action);
            return found.isNew() ? found.text().sha256() : found.text().scan(execution.tasks(), action);
        };
    }

    /** The shards of a part of a split, and what is chosen from each; notes which text they are of. */
    List<TokenizedText.Piece> pieces(DocumentSource part, TokenizerSpec tokenizer, Survey survey) {
        var pieces = new ArrayList<TokenizedText.Piece>();
        for (var selection : Selection.of(part)) {
            var text = text(selection.base(), tokenizer);
            survey.note(text.identity());
            text.pieces(selection.choice()).forEach(pieces::add);
        }
        return pieces;
    }

    /** Calls an action with all documents, but only if they are tokenized now. */
    private Found find(DocumentSource source, TokenizerSpec tokenizer, Consumer<DocumentHeader> action) {
        var key = new Source(source, tokenizer);
        var text = tokenized.get(key);
        if (text != null) {
            return new Found(text, false);
        }
        var found = read(source, tokenizer, action);
        tokenized.put(key, found.text());
        return found;
    }

    private Found read(DocumentSource source, TokenizerSpec tokenizer, Consumer<DocumentHeader> action) {
        var identity = identity(tokenizer);
        var stored = source instanceof StoredDocuments kept ? kept : null;
        var location = stored == null ? "memory " + tokenized.size() : stored.location();
        var target = directories.of("text", stored != null, location + "\n" + identity);
        var key = "tokenized text, version " + TokenizedText.VERSION + "\n" + location + "\n" + identity + "\n";
        var isNew = directories.make(target, () -> key + (stored == null ? "" : stored.state()) + "\n", part -> {
            var state = new AtomicReference<>("");
            new Tokenization(tokenizer, rangeBytes, execution)
                    .write(source, location, identity, action, state::set, part)
                    .write(part);
            return key + state + "\n";
        });
        return new Found(TokenizedText.open(target), isNew);
    }

    /** Everything that determines the tokens of a text: the tokenizer, its files, and the version of the library. */
    private static String identity(TokenizerSpec tokenizer) {
        var files = new Sha256();
        new TreeMap<>(tokenizer.resources()).forEach((file, bytes) -> {
            files.line(file + " " + bytes.length);
            files.bytes(bytes, bytes.length);
        });
        ObjectNode spec = ConfigFiles.json().valueToTree(tokenizer.written());
        var written = ConfigFiles.json().writeValueAsString(TokenizerSpec.HISTORY.stripped(spec));
        return written + " " + TokenizerSpec.libraryVersion() + " " + files.hex();
    }
}
