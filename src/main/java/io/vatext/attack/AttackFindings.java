package io.vatext.attack;

import java.util.List;

/**
 * Everything that was found out about a classifier.
 *
 * @param classes the classes, in the order of their numbers
 * @param attacks what attacks did
 * @param maps the neighborhoods of some documents; may be empty
 * @param rubbish answers to inputs of no class; may be empty
 */
public record AttackFindings(
        List<String> classes, AttackResult attacks, List<DocumentMap> maps, List<RubbishResult> rubbish) {
    /** Copies the lists. */
    public AttackFindings {
        classes = List.copyOf(classes);
        maps = List.copyOf(maps);
        rubbish = List.copyOf(rubbish);
    }
}
