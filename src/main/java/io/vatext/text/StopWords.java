package io.vatext.text;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** The most frequent words of some languages, by which the language of a text can be guessed. */
public final class StopWords {
    /** Lucene's English list is much shorter than its others, so this adds words that are as frequent. */
    private static final Set<String> MORE_ENGLISH = Set.of(
            "i", "you", "he", "she", "we", "his", "her", "from", "have", "has", "had", "were", "been", "which", "who",
            "what", "when", "all", "one", "so", "out", "up", "about", "my", "me", "can", "do", "more", "than", "them",
            "our", "your", "its", "said", "would", "could");

    private StopWords() {}

    /**
     * The lists that Lucene's analyzers have.
     *
     * @return lower-case words, by the name of the language's analyzer
     */
    public static Map<String, Set<String>> byLanguage() {
        var all = new TreeMap<String, Set<String>>();
        all.put("danish", words(DanishAnalyzer.getDefaultStopSet()));
        all.put("dutch", words(DutchAnalyzer.getDefaultStopSet()));
        var english = words(EnglishAnalyzer.getDefaultStopSet());
        english.addAll(MORE_ENGLISH);
        all.put("english", english);
        all.put("finnish", words(FinnishAnalyzer.getDefaultStopSet()));
        all.put("french", words(FrenchAnalyzer.getDefaultStopSet()));
        all.put("german", words(GermanAnalyzer.getDefaultStopSet()));
        all.put("hungarian", words(HungarianAnalyzer.getDefaultStopSet()));
        all.put("italian", words(ItalianAnalyzer.getDefaultStopSet()));
        all.put("norwegian", words(NorwegianAnalyzer.getDefaultStopSet()));
        all.put("portuguese", words(PortugueseAnalyzer.getDefaultStopSet()));
        all.put("romanian", words(RomanianAnalyzer.getDefaultStopSet()));
        all.put("russian", words(RussianAnalyzer.getDefaultStopSet()));
        all.put("spanish", words(SpanishAnalyzer.getDefaultStopSet()));
        all.put("swedish", words(SwedishAnalyzer.getDefaultStopSet()));
        all.put("turkish", words(TurkishAnalyzer.getDefaultStopSet()));
        return Collections.unmodifiableMap(all);
    }

    private static Set<String> words(CharArraySet set) {
        var words = new HashSet<String>();
        for (var word : set) {
            words.add(new String((char[]) word));
        }
        return words;
    }
}
