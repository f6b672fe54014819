package io.vatext.text;

import io.vatext.support.ConfigFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
 * @param names the names that Lucene knows now
 * @param factory creates a part, which checks its parameters
 */
record LuceneRole(String title, Supplier<Set<String>> names, BiConsumer<String, Map<String, String>> factory) {
    static final LuceneRole CHAR_FILTER =
            new LuceneRole("char filter", CharFilterFactory::availableCharFilters, CharFilterFactory::forName);
    static final LuceneRole TOKENIZER =
            new LuceneRole("tokenizer", TokenizerFactory::availableTokenizers, TokenizerFactory::forName);
    static final LuceneRole FILTER =
            new LuceneRole("filter", TokenFilterFactory::availableTokenFilters, TokenFilterFactory::forName);

    /** Refuses a component whose name or parameters Lucene does not know. */
    void require(LuceneComponent component) {
        var known = new TreeSet<>(names.get());
        if (known.stream().noneMatch(component.name()::equalsIgnoreCase)) {
            throw new IllegalArgumentException("unknown Lucene " + title + " \"" + component.name() + "\""
                    + ConfigFiles.didYouMean(
                            component.name(), known, "; known names: " + String.join(", ", known) + "."));
        }
        var arguments = new HashMap<>(component.params());
        // What CustomAnalyzer adds too.
        arguments.putIfAbsent("luceneMatchVersion", Version.LATEST.toString());
        try {
            factory.accept(component.name(), arguments);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Lucene " + title + " \"" + component.name() + "\" refuses its params " + component.params() + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
