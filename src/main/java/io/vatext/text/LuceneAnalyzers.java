package io.vatext.text;

import static java.util.Map.entry;

import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.br.BrazilianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.classic.ClassicAnalyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.apache.lucene.analysis.core.UnicodeWhitespaceAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.custom.CustomAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.email.UAX29URLEmailAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** Lucene's built-in analyzers by short name, and the analyzer that a spec describes. */
final class LuceneAnalyzers {
    private static final Map<String, Supplier<Analyzer>> BY_NAME = Map.ofEntries(
            entry("arabic", ArabicAnalyzer::new),
            entry("armenian", ArmenianAnalyzer::new),
            entry("basque", BasqueAnalyzer::new),
            entry("bengali", BengaliAnalyzer::new),
            entry("brazilian", BrazilianAnalyzer::new),
            entry("bulgarian", BulgarianAnalyzer::new),
            entry("catalan", CatalanAnalyzer::new),
            entry("cjk", CJKAnalyzer::new),
            entry("classic", ClassicAnalyzer::new),
            entry("czech", CzechAnalyzer::new),
            entry("danish", DanishAnalyzer::new),
            entry("dutch", DutchAnalyzer::new),
            entry("english", EnglishAnalyzer::new),
            entry("estonian", EstonianAnalyzer::new),
            entry("finnish", FinnishAnalyzer::new),
            entry("french", FrenchAnalyzer::new),
            entry("galician", GalicianAnalyzer::new),
            entry("german", GermanAnalyzer::new),
            entry("greek", GreekAnalyzer::new),
            entry("hindi", HindiAnalyzer::new),
            entry("hungarian", HungarianAnalyzer::new),
            entry("indonesian", IndonesianAnalyzer::new),
            entry("irish", IrishAnalyzer::new),
            entry("italian", ItalianAnalyzer::new),
            entry("keyword", KeywordAnalyzer::new),
            entry("latvian", LatvianAnalyzer::new),
            entry("lithuanian", LithuanianAnalyzer::new),
            entry("nepali", NepaliAnalyzer::new),
            entry("norwegian", NorwegianAnalyzer::new),
            entry("persian", PersianAnalyzer::new),
            entry("portuguese", PortugueseAnalyzer::new),
            entry("romanian", RomanianAnalyzer::new),
            entry("russian", RussianAnalyzer::new),
            entry("serbian", SerbianAnalyzer::new),
            entry("simple", SimpleAnalyzer::new),
            entry("sorani", SoraniAnalyzer::new),
            entry("spanish", SpanishAnalyzer::new),
            entry("standard", StandardAnalyzer::new),
            entry("swedish", SwedishAnalyzer::new),
            entry("tamil", TamilAnalyzer::new),
            entry("telugu", TeluguAnalyzer::new),
            entry("thai", ThaiAnalyzer::new),
            entry("turkish", TurkishAnalyzer::new),
            entry("uax29urlemail", UAX29URLEmailAnalyzer::new),
            entry("unicodewhitespace", UnicodeWhitespaceAnalyzer::new),
            entry("whitespace", WhitespaceAnalyzer::new));

    private LuceneAnalyzers() {}

    /** The short names, in alphabetical order. */
    static SortedSet<String> names() {
        return new TreeSet<>(BY_NAME.keySet());
    }

    /** Finds an analyzer; an unknown name is rejected. */
    static Supplier<Analyzer> require(String name) {
        var found = BY_NAME.get(name.toLowerCase(Locale.ROOT));
        if (found == null) {
            var known = names();
            throw new IllegalArgumentException("unknown Lucene analyzer \"" + name + "\""
                    + ConfigFiles.didYouMean(name, known, "; known names: " + String.join(", ", known) + "."));
        }
        return found;
    }

    /** Builds the analyzer of a spec; {@code files} supplies the files that its parameters name. */
    static Analyzer create(LuceneTokenizerSpec spec, LuceneFiles files) {
        var name = spec.analyzer();
        var tokenizer = spec.tokenizer();
        if (name != null || tokenizer == null) {
            return require(String.valueOf(name)).get();
        }
        try {
            var chain =
                    CustomAnalyzer.builder(files).withTokenizer(tokenizer.name(), new HashMap<>(tokenizer.params()));
            for (var filter : spec.charFilters()) {
                chain.addCharFilter(filter.name(), new HashMap<>(filter.params()));
            }
            for (var filter : spec.filters()) {
                chain.addTokenFilter(filter.name(), new HashMap<>(filter.params()));
            }
            return chain.build();
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Lucene throws various unchecked exceptions for malformed word lists, and recurses into patterns.
            throw new InputException("the Lucene tokenizer " + spec + " cannot be built: " + e.getMessage(), e);
        }
    }
}
