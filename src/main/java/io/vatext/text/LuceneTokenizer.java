package io.vatext.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Adapts a Lucene analyzer, which is thread-safe because it keeps one set of components per thread. */
record LuceneTokenizer(Analyzer analyzer) implements Tokenizer {
    @Override
    public List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        forEach(text, (characters, length) -> tokens.add(new String(characters, 0, length)));
        return tokens;
    }

    @Override
    public void forEach(String text, Sink each) {
        try (var stream = analyzer.tokenStream("text", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                // Some filters (trim, pattern replacement) can leave a token empty.
                if (!term.isEmpty()) {
                    each.accept(term.buffer(), term.length());
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }
}
