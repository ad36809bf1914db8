package dev.podlings.cluster.door;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps what is to be known of the requests that went through a door. */
public final class Records {
    private static final Pattern NAME = Pattern.compile("\"name\":\\s?\"([^\"]{1,253})\"");
    private static final Pattern UID = Pattern.compile("\"uid\":\\s?\"([0-9a-f-]{36})\"");

    private final List<Consumer<Request>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Made>> makers = new CopyOnWriteArrayList<>();

    /**
     * An object outside of all namespaces that was created through the door.
     *
     * @param path such as {@code /apis/storage.k8s.io/v1/storageclasses/local-storage}
     */
    public record Made(String path, String uid) {
        /** Such as {@code storageclasses/local-storage}. */
        public String name() {
            Request request = new Request("GET", path, "", 0);
            return request.resource() + "/" + request.name();
        }

        /** @param named as kubectl names an object: {@code storageclass.storage.k8s.io/local-storage} */
        public boolean is(String named) {
            int slash = named.indexOf('/');
            String kind = named.substring(0, slash).replaceAll("\\..*", "");
            return name().startsWith(kind) && name().endsWith(named.substring(slash));
        }
    }

    public void onRequest(Consumer<Request> listener) {
        listeners.add(listener);
    }

    /** Told of each object outside of all namespaces that is created. */
    public void onMade(Consumer<Made> listener) {
        makers.add(listener);
    }

    /** Whether this much of an answer says which object it is about. */
    static boolean isTold(String answer) {
        return NAME.matcher(answer).find() && UID.matcher(answer).find();
    }

    void passed(Request request, String answer) {
        listeners.forEach(listener -> listener.accept(request));
        if (answer.isEmpty()) {
            return;
        }
        Matcher name = NAME.matcher(answer);
        Matcher uid = UID.matcher(answer);
        String known = request.name().isEmpty() && name.find() ? name.group(1) : request.name();
        if (!known.isEmpty() && uid.find()) {
            Made made = new Made(request.collection() + "/" + known, uid.group(1));
            makers.forEach(listener -> listener.accept(made));
        }
    }
}
