package io.vatext.learning;

import io.vatext.model.ModelContents;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The models within the file of a model that consists of others: its manifest has {@code members}, each with a {@code name} and the
 * manifests of its {@code models}; the entries and tensors of the model number K of a member start with {@code NAME/K/}.
 */
public final class NestedModels {
    private NestedModels() {}

    /**
     * What the names of a model's entries and tensors start with.
     *
     * @param member the name of the member
     * @param number the number of its model, from 0
     * @return the prefix
     */
    public static String prefix(String member, int number) {
        return member + "/" + number + "/";
    }

    /**
     * A model as if it had a file of its own.
     *
     * @param contents the contents of the whole file; tensors may be missing
     * @param manifest the manifest of the model
     * @param prefix what the names of its entries and tensors start with
     * @return its contents
     */
    public static ModelContents at(ModelContents contents, JsonNode manifest, String prefix) {
        var entries = new TreeMap<String, byte[]>();
        contents.entries().forEach((name, bytes) -> {
            if (name.startsWith(prefix)) {
                entries.put(name.substring(prefix.length()), bytes);
            }
        });
        var tensors = contents.tensors().stream()
                .filter(tensor -> tensor.name().startsWith(prefix))
                .map(tensor -> tensor.named(tensor.name().substring(prefix.length())))
                .toList();
        return new ModelContents(manifest, entries, tensors);
    }

    /**
     * All models of a kind.
     *
     * @param contents the contents of a file; tensors may be missing
     * @param kind the kind, as the manifest of a model names it
     * @return in the order of the members; empty for a file without members
     */
    public static List<ModelContents> ofKind(ModelContents contents, String kind) {
        var found = new ArrayList<ModelContents>();
        for (var member : contents.manifest().path("members")) {
            var number = 0;
            for (var manifest : member.path("models")) {
                var prefix = prefix(member.path("name").asString(""), number++);
                if (kind.equals(manifest.path(ModelKinds.KEY).asString(""))) {
                    found.add(at(contents, manifest, prefix));
                }
            }
        }
        return found;
    }
}
