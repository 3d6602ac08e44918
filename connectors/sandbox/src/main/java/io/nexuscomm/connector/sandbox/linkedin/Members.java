package io.nexuscomm.connector.sandbox.linkedin;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Who there is: pages with their webhooks, and members. */
final class Members {

    /** A thousand of each are enough for a sandbox, and bound its memory. */
    private static final int MOST = 1_000;

    private final Map<String, LinkedInPage> pages = new ConcurrentSkipListMap<>();
    private final Map<String, LinkedInMember> members = new ConcurrentSkipListMap<>();
    private final Map<String, URI> callbacks = new ConcurrentHashMap<>();

    void add(LinkedInPage page) {
        refuseAbove(pages);
        pages.put(page.organizationId(), page);
    }

    void add(LinkedInMember member) {
        refuseAbove(members);
        members.put(member.key(), member);
    }

    List<LinkedInPage> pages() {
        return new ArrayList<>(pages.values());
    }

    Optional<LinkedInPage> page(String organizationId) {
        return Optional.ofNullable(pages.get(organizationId));
    }

    Optional<LinkedInPage> pageOf(String urn) {
        return pages.values().stream().filter(page -> page.urn().equals(urn)).findFirst();
    }

    List<LinkedInMember> members() {
        return new ArrayList<>(members.values());
    }

    Optional<LinkedInMember> member(String key) {
        return Optional.ofNullable(members.get(key));
    }

    void subscribe(LinkedInPage page, URI callback) {
        callbacks.put(page.organizationId(), callback);
    }

    void unsubscribe(LinkedInPage page) {
        callbacks.remove(page.organizationId());
    }

    Optional<URI> callback(LinkedInPage page) {
        return Optional.ofNullable(callbacks.get(page.organizationId()));
    }

    private static void refuseAbove(Map<String, ?> map) {
        if (map.size() >= MOST) {
            throw new IllegalStateException("a sandbox holds at most " + MOST + " of them");
        }
    }
}
