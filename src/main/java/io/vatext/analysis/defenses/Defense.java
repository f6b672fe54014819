package io.vatext.analysis.defenses;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.analysis.Values;
import io.vatext.attack.AttackTarget;
import io.vatext.attack.defense.Defended;
import io.vatext.attack.defense.DroppedNumbers;
import io.vatext.attack.defense.Glimpses;
import io.vatext.attack.defense.NoisyCopies;
import io.vatext.attack.defense.SeedEnsemble;
import io.vatext.attack.defense.Views;
import io.vatext.learning.WhiteBox;
import io.vatext.support.Seeds;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is attacked: the models of a row, and what is done when they classify; nothing, if only the row is named.
 *
 * @param row a row of the models
 * @param seeds the seeds of the models; null for the first of all; several make an ensemble
 * @param noise standard deviation of the noise of copies, in units in which the embedded words have unit variance; null for none
 * @param dropout the share of the dimensions that copies lack; null for none
 * @param copies how many copies have noise or dropout; null for 10
 * @param glimpses how many windows of a document are read; null for the whole document
 * @param share the share of the words that a window has; null for 0.6
 * @param attacker whose gradients an attacker follows; null for those through the defense
 */
record Defense(
        String row,
        @Nullable List<Long> seeds,
        @Nullable Double noise,
        @Nullable Double dropout,
        @Nullable Integer copies,
        @Nullable Integer glimpses,
        @Nullable Double share,
        @Nullable Attacker attacker) {
    private static final int COPIES = 10;
    private static final double SHARE = 0.6;

    /** Whose gradients an attacker follows. */
    enum Attacker {
        /** Those through the defense. */
        @JsonProperty("defense")
        DEFENSE,
        /** Those of the model without the defense; of an ensemble, those of the first model, whose words alone are moved. */
        @JsonProperty("model")
        MODEL
    }

    /** Checks that there is one defense at most, with settings of its own. */
    Defense {
        Values.require(row != null && !row.isBlank(), "row must name a row of the models.");
        Values.require(
                seeds == null || (!seeds.isEmpty() && seeds.stream().distinct().count() == seeds.size()),
                "seeds must be different whole numbers, at least one; found " + seeds + ".");
        seeds = seeds == null ? null : List.copyOf(seeds);
        var several = seeds != null && seeds.size() > 1;
        var kinds = Stream.of(noise != null, dropout != null, glimpses != null, several)
                .filter(kind -> kind)
                .count();
        Values.require(kinds <= 1, "a defense is one of noise, dropout, glimpses, and an ensemble of several seeds.");
        Values.require(copies == null || noise != null || dropout != null, "copies belongs to noise or dropout.");
        Values.require(share == null || glimpses != null, "share belongs to glimpses.");
        Values.require(
                attacker == null || kinds == 1,
                "attacker belongs to noise, dropout, glimpses, or an ensemble of several seeds: any other row is attacked as it is.");
        views(noise, dropout, copies, glimpses, share, new Seeds(0));
    }

    /** Whether the answers are those of a single model, as they are. */
    boolean isPlain(int models) {
        return noise == null && dropout == null && glimpses == null && models == 1;
    }

    /** What is attacked. */
    AttackTarget around(List<WhiteBox> models, Seeds random) {
        if (models.size() > 1) {
            return new SeedEnsemble(models, through());
        }
        var model = AttackTarget.of(models.get(0));
        var views = views(noise, dropout, copies, glimpses, share, random);
        return views == null ? model : new Defended(model, views, through());
    }

    private boolean through() {
        return attacker != Attacker.MODEL;
    }

    private static @Nullable Views views(
            @Nullable Double noise,
            @Nullable Double dropout,
            @Nullable Integer copies,
            @Nullable Integer glimpses,
            @Nullable Double share,
            Seeds random) {
        if (noise != null) {
            return new NoisyCopies(Values.or(copies, COPIES), noise, random);
        }
        if (dropout != null) {
            return new DroppedNumbers(Values.or(copies, COPIES), dropout, random);
        }
        return glimpses == null ? null : new Glimpses(glimpses, Values.or(share, SHARE), random);
    }
}
