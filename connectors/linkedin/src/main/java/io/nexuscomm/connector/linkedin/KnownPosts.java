package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Remembers by which names each account's posts go. What a payload needs and does not tell is put beside its octets, so that
 * they are read alike whenever they are read. Thread-safe.
 */
final class KnownPosts {

    private static final Logger LOG = LoggerFactory.getLogger(KnownPosts.class);
    private static final int MOST_IN_MEMORY = 10_000;

    private final Gateway gateway;
    private final Map<Name, String> inMemory = new ConcurrentHashMap<>();

    private record Name(AccountId account, String post) {}

    KnownPosts(Gateway gateway) {
        this.gateway = gateway;
    }

    /** The octets with the names that they need. */
    RawEnvelope beside(RawEnvelope raw) {
        JsonNode payload = payload(raw);
        PostNames told = PostNames.in(payload);
        Map<AccountId, Set<String>> asked = new LinkedHashMap<>();
        for (JsonNode item : PostNames.items(payload)) {
            account(item, raw)
                    .ifPresent(account -> PostNames.namesIn(item).stream()
                            .filter(name ->
                                    !PostNames.isActivity(name) && told.of(name).equals(name))
                            .forEach(name -> asked.computeIfAbsent(account.id(), any -> new LinkedHashSet<>())
                                    .add(name)));
        }
        Map<String, String> known = new HashMap<>();
        asked.forEach((account, names) -> known.putAll(of(account, names)));
        PostNames names = new PostNames(known);
        return names.isEmpty() ? raw : raw.with(PostNames.ATTRIBUTE, names.toString());
    }

    /** Keeps what an arrival told. That it cannot be kept holds up nothing: the next item of the post tells it again. */
    void learn(Arrival arrival) {
        for (JsonNode item : PostNames.items(payload(arrival.raw()))) {
            account(item, arrival.raw())
                    .map(ConnectedAccount::id)
                    .filter(arrival.verifiedFor()::contains)
                    .ifPresent(account -> learn(account, PostNames.namesIn(item)));
        }
    }

    /** Keeps that these are names of one post. */
    void learn(AccountId account, Set<String> names) {
        PostNames.same(names).forEach((name, activity) -> {
            Name key = new Name(account, name);
            if (inMemory.containsKey(key)) {
                return;
            }
            try {
                gateway.aliases().learn(account, name, activity);
                of(account, Set.of(name));
            } catch (RuntimeException notKept) {
                LOG.warn(
                        "that {} is {} could not be kept: {}",
                        name,
                        activity,
                        notKept.getClass().getSimpleName());
            }
        });
    }

    /** Null when it is not known, or cannot be looked up: what was sent was sent all the same. */
    @Nullable
    String activityOf(AccountId account, String name) {
        try {
            return of(account, Set.of(name)).get(name);
        } catch (RuntimeException outage) {
            LOG.warn(
                    "what {} is could not be looked up: {}",
                    name,
                    outage.getClass().getSimpleName());
            return null;
        }
    }

    /** The activities of posts, by those of the names that are known. */
    private Map<String, String> of(AccountId account, Set<String> names) {
        Map<String, String> known = new HashMap<>();
        Set<String> asked = new HashSet<>();
        for (String name : names) {
            String activity = inMemory.get(new Name(account, name));
            if (activity == null) {
                asked.add(name);
            } else {
                known.put(name, activity);
            }
        }
        if (!asked.isEmpty()) {
            gateway.aliases().of(account, asked).forEach((name, activity) -> {
                remember(new Name(account, name), activity);
                known.put(name, activity);
            });
        }
        return known;
    }

    private void remember(Name name, String activity) {
        if (inMemory.size() >= MOST_IN_MEMORY) {
            inMemory.clear();
        }
        inMemory.put(name, activity);
    }

    private Optional<ConnectedAccount> account(JsonNode item, RawEnvelope raw) {
        AccountKey key = Notification.account(item, Source.of(raw));
        return gateway.accounts().byKey(key);
    }

    private static JsonNode payload(RawEnvelope raw) {
        try {
            return JsonMapper.shared().readTree(raw.octets());
        } catch (JacksonException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
