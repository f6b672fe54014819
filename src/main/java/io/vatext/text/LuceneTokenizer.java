package io.vatext.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Any Lucene analyzer as a tokenizer. Thread-safe, because an analyzer keeps one set of components per thread.
 *
 * <pre>{@code
 * var run = TextClassifier.trainer().tokenizer("my-analyzer", new LuceneTokenizer(analyzer));
 * }</pre>
 *
 * @param analyzer the analyzer; it belongs to the caller, who closes it after the last text
 */
public record LuceneTokenizer(Analyzer analyzer) implements Tokenizer {
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
