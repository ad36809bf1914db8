package dev.podlings.practice.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.support.HandTimeline;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ViewTest {
    private static final Writer LEARNER = new Writer("learner");

    private final ObjectStore store = new ObjectStore();
    private final Verbs verbs = new Verbs(store, new HandTimeline());

    @Test
    void seesWhatWasThereBeforeAndWhatComesAfter() {
        StoredObject before = make("before", "{}");
        View view = new View(store);
        StoredObject after = make("after", "{}");

        assertThat(view.withUid(before.uid())).contains(before);
        assertThat(view.withUid(after.uid())).contains(after);
        assertThat(names(view.in(Kinds.CONFIG_MAP, "default"))).containsExactly("before", "after");
    }

    @Test
    void findsByLabelWhatTheSelectorMatches() {
        View view = new View(store);
        make("one", "{'labels': {'app': 'mongo', 'tier': 'a'}}");
        make("two", "{'labels': {'app': 'mongo', 'tier': 'b'}}");
        make("three", "{'labels': {'app': 'web'}}");

        assertThat(selected(view, "{'matchLabels': {'app': 'mongo'}}")).containsExactly("one", "two");
        assertThat(selected(view, "{'matchLabels': {'app': 'mongo', 'tier': 'b'}}"))
                .containsExactly("two");
        assertThat(selected(view, "{'matchExpressions': [{'key': 'tier', 'operator': 'DoesNotExist'}]}"))
                .containsExactly("three");
        assertThat(selected(view, "{}")).containsExactly("one", "two", "three");
    }

    @Test
    void followsChangesAndDeletions() {
        View view = new View(store);
        StoredObject owner = make("owner", "{}");
        make(
                "owned",
                "{'labels': {'app': 'mongo'}, 'ownerReferences': [{'apiVersion': 'v1', 'kind': 'ConfigMap',"
                        + " 'name': 'owner', 'uid': '" + owner.uid() + "'}]}");
        assertThat(names(view.ownedBy(owner.uid()))).containsExactly("owned");
        verbs.change(Kinds.CONFIG_MAP, "default", "owned", LEARNER, fresh -> {
            Owners.release(fresh, List.of(owner.uid()));
            fresh.withObject("/metadata").remove("labels");
            return fresh;
        });
        assertThat(view.ownedBy(owner.uid())).isEmpty();
        assertThat(selected(view, "{'matchLabels': {'app': 'mongo'}}")).isEmpty();
        verbs.delete(Kinds.CONFIG_MAP, "default", "owner", DeleteOptions.DEFAULT, LEARNER);
        assertThat(view.withUid(owner.uid())).isEmpty();
    }

    private StoredObject make(String name, String metadata) {
        ObjectNode object = Json.object();
        ObjectNode made = object.putObject("metadata").put("name", name).put("namespace", "default");
        Json.parse(metadata.replace('\'', '"'))
                .properties()
                .forEach(field -> made.set(field.getKey(), field.getValue()));
        return verbs.create(Kinds.CONFIG_MAP, object, LEARNER);
    }

    private static List<String> selected(View view, String selector) {
        return names(
                view.selected(Kinds.CONFIG_MAP, "default", LabelSelector.of(Json.parse(selector.replace('\'', '"')))));
    }

    private static List<String> names(List<StoredObject> objects) {
        return objects.stream().map(object -> object.key().name()).toList();
    }
}
