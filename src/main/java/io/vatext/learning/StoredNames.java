package io.vatext.learning;

import io.vatext.support.ConfigFiles;
import io.vatext.support.GivenPaths;
import io.vatext.text.TokenizerSpec;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * File names as models store them: without the directories above them, which would reveal something about the computer that trained the
 * model. The content that the model needs is stored with it.
 */
public final class StoredNames {
    /** Settings that name files. */
    private static final Set<String> FILES = Set.of("vectors", "encoder");

    /** Tokenizers that may name files. */
    private static final Set<String> TOKENIZERS = Set.of("lucene", "opennlp");

    private StoredNames() {}

    /**
     * Shortens the names of files in settings.
     *
     * @param tree a tree that contains settings anywhere
     * @return a copy
     */
    public static ObjectNode in(ObjectNode tree) {
        var copy = tree.deepCopy();
        shorten(copy);
        return copy;
    }

    private static void shorten(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            node.forEach(StoredNames::shorten);
            return;
        }
        for (var key : object.propertyNames().stream().toList()) {
            var value = object.path(key);
            if (FILES.contains(key) && value.isString()) {
                object.set(key, StringNode.valueOf(GivenPaths.fileName(value.asString())));
            } else if (isTokenizer(value)) {
                var spec = ConfigFiles.json().treeToValue(value, TokenizerSpec.class);
                var shortened = spec.withoutDirectories();
                if (!shortened.equals(spec)) {
                    object.set(key, ConfigFiles.json().valueToTree(shortened));
                }
            } else {
                shorten(value);
            }
        }
    }

    private static boolean isTokenizer(JsonNode value) {
        return value.isObject() && TOKENIZERS.contains(value.path("type").asString(""));
    }
}
