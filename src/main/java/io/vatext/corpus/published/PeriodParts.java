package io.vatext.corpus.published;

import io.vatext.corpus.read.LyrlFiles;
import io.vatext.corpus.read.NewsLabels;
import io.vatext.support.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;

/**
 * Which news items belong to which part by their date and topics.
 *
 * @param train labels by identifier
 * @param test labels by identifier
 * @param unlabeled identifiers
 * @param classes all labels that there can be
 */
record PeriodParts(
        Map<String, String> train, Map<String, String> test, Set<String> unlabeled, SortedSet<String> classes) {
    /**
     * Applies the rule.
     *
     * @param rule the periods
     * @param files what lies beside the NewsML
     * @param index all items
     * @throws InputException if a file that the rule needs is not there
     */
    static PeriodParts of(Periods rule, LyrlFiles files, CorpusIndex index) {
        var labels = NewsLabels.of(rule.labels(), files);
        Predicate<String> taken = rule.items() == Periods.Items.LYRL2004 ? files.ids() : id -> true;
        var train = new LinkedHashMap<String, String>();
        var test = new LinkedHashMap<String, String>();
        var unlabeled = new IdSet();
        index.forEach((id, entry) -> {
            var news = entry.news();
            if (news == null || !taken.test(id)) {
                return;
            }
            if (rule.unlabeled().contains(news.date())) {
                unlabeled.add(id); // its topics are not looked at
                return;
            }
            var label = labels.label(id, news.topics());
            if (label != null && rule.test().contains(news.date())) {
                test.put(id, label);
            } else if (label != null && rule.train().contains(news.date())) {
                train.put(id, label);
            }
        });
        return new PeriodParts(train, test, unlabeled, labels.classes());
    }
}
