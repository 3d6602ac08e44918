package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.meta.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Who there is: businesses with their subscriptions, customers, and what they say to each other. */
final class Directory {

    private record Pair(String instagramId, String scopedId) {}

    /** A thousand of each are enough for a sandbox, and bound its memory. */
    private static final int MOST = 1_000;

    private final Map<String, InstagramBusiness> businesses = new ConcurrentSkipListMap<>();
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, InstagramCustomer> customers = new ConcurrentSkipListMap<>();
    private final Map<Pair, DirectChat> chats = new ConcurrentHashMap<>();

    void add(InstagramBusiness business) {
        refuseAbove(businesses);
        businesses.put(business.instagramId(), business);
    }

    void add(InstagramCustomer customer) {
        refuseAbove(customers);
        customers.put(customer.scopedId(), customer);
    }

    void subscribe(InstagramBusiness business, Subscription subscription) {
        subscriptions.put(business.instagramId(), subscription);
    }

    void unsubscribe(InstagramBusiness business) {
        subscriptions.remove(business.instagramId());
    }

    Optional<Subscription> subscription(InstagramBusiness business) {
        return Optional.ofNullable(subscriptions.get(business.instagramId()));
    }

    List<InstagramBusiness> businesses() {
        return new ArrayList<>(businesses.values());
    }

    Optional<InstagramBusiness> business(String instagramId) {
        return Optional.ofNullable(businesses.get(instagramId));
    }

    List<InstagramCustomer> customers() {
        return new ArrayList<>(customers.values());
    }

    Optional<InstagramCustomer> customer(String scopedId) {
        return Optional.ofNullable(customers.get(scopedId));
    }

    DirectChat chat(InstagramBusiness business, InstagramCustomer customer) {
        return chats.computeIfAbsent(new Pair(business.instagramId(), customer.scopedId()), pair -> new DirectChat());
    }

    private static void refuseAbove(Map<String, ?> map) {
        if (map.size() >= MOST) {
            throw new IllegalStateException("a sandbox holds at most " + MOST + " of them");
        }
    }
}
