package io.vatext.corpus;

import io.vatext.support.ConfigFiles;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds labels that look alike, and labels that look like none. */
public final class LabelSpelling {
    /** Cyrillic and Greek letters, and the Latin letters that look like them. */
    private static final String ALIKE = "аaеeіiјjоoрpсcѕsуyхxһhԁdԛqԝwвbкkмmнhтtαaβbεeηhιiκkμmνvοoρpτtυuχxζz";

    /** White space, invisible characters, and the punctuation that joins words. */
    private static final Pattern IGNORED = Pattern.compile("[\\s\\p{Cf}\\p{Z}\\p{Pd}_.]+");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}([.][0-9]{0,30})?");

    /** What spreadsheets, R and libraries for tables write for a missing value, in lower case. */
    private static final Set<String> MISSING = Set.of(
            "nan", "none", "null", "nil", "n/a", "na", "#n/a", "#na", "#null!", "<na>", "nat", "-", "--", "---", "–",
            "—", "?", ".", "(none)", "(blank)", "(empty)", "[]", "{}", "\\n", "\"\"", "''");

    private LabelSpelling() {}

    /**
     * What remains of a label without its case, width, spaces, joining punctuation and the script of letters that look
     * alike; of a number its value.
     *
     * @param label any label
     * @return equal for labels that are probably meant to be the same
     */
    public static String skeleton(String label) {
        // Upper case first, so that letters with several lower-case forms become equal.
        var folded = Normalizer.normalize(label, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        var number = folded.strip();
        if (NUMBER.matcher(number).matches()) {
            return new BigDecimal(number).stripTrailingZeros().toPlainString();
        }
        var joined = IGNORED.matcher(folded).replaceAll("");
        var skeleton = new StringBuilder(joined.length());
        for (var i = 0; i < joined.length(); i++) {
            var c = joined.charAt(i);
            var at = ALIKE.indexOf(c);
            skeleton.append(c < 128 || at < 0 || at % 2 == 1 ? c : ALIKE.charAt(at + 1));
        }
        return skeleton.isEmpty() ? label : skeleton.toString();
    }

    /**
     * Whether a label is a usual way to write that there is none.
     *
     * @param label any label
     * @return true for {@code nan}, {@code None}, {@code N/A}, {@code -} and the like; a class may have such a name
     */
    public static boolean looksMissing(String label) {
        return MISSING.contains(label.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The label that another one was probably meant to be.
     *
     * @param label a label that is not known
     * @param known the known labels
     * @return a label with the same {@link #skeleton}, or else with few other letters; empty if there is none
     */
    public static Optional<String> nearest(String label, Collection<String> known) {
        var skeleton = skeleton(label);
        return known.stream()
                .filter(other -> skeleton(other).equals(skeleton))
                .findFirst()
                .or(() -> ConfigFiles.nearest(label, known));
    }
}
