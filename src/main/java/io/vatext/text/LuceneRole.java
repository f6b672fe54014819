package io.vatext.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.lucene.analysis.CharFilterFactory;
import org.apache.lucene.analysis.TokenFilterFactory;
import org.apache.lucene.analysis.TokenizerFactory;
import org.apache.lucene.util.Version;

/**
 * A kind of part of a Lucene chain, with its own list of names.
 *
 * @param title what it is called in messages
 * @param allowed the parts that a chain may have
 * @param names the names of all parts of this kind in Lucene, allowed or not
 * @param factory creates a part, which checks its parameters
 */
record LuceneRole(
        String title,
        LuceneParts allowed,
        Supplier<Set<String>> names,
        BiConsumer<String, Map<String, String>> factory) {
    static final LuceneRole CHAR_FILTER = new LuceneRole(
            "char filter",
            LuceneParts.CHAR_FILTERS,
            CharFilterFactory::availableCharFilters,
            CharFilterFactory::forName);
    static final LuceneRole TOKENIZER = new LuceneRole(
            "tokenizer", LuceneParts.TOKENIZERS, TokenizerFactory::availableTokenizers, TokenizerFactory::forName);
    static final LuceneRole FILTER = new LuceneRole(
            "filter", LuceneParts.FILTERS, TokenFilterFactory::availableTokenFilters, TokenFilterFactory::forName);

    /**
     * Rejects a component that is not allowed, before any of it is created, or whose parameters Lucene does not accept.
     */
    void require(LuceneComponent component) {
        allowed.require(title, component, names.get());
        var arguments = new HashMap<>(component.params());
        // CustomAnalyzer adds this, too.
        arguments.putIfAbsent("luceneMatchVersion", Version.LATEST.toString());
        try {
            factory.accept(component.name(), arguments);
        } catch (RuntimeException | StackOverflowError e) {
            // Mostly IllegalArgumentException; an overly complex or deeply nested pattern causes other types.
            throw new IllegalArgumentException(
                    "Lucene " + title + " \"" + component.name() + "\" rejects its params " + component.params() + ": "
                            + (e instanceof StackOverflowError ? "they are nested too deeply" : e.getMessage()),
                    e);
        }
    }
}
