package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.meta.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Who there is: businesses with their subscriptions, customers with their phones, and what they say to each other. */
final class Directory {
    private record Pair(String phoneNumberId, String waId) {}

    /** A thousand of each are enough for a sandbox, and bound its memory. */
    private static final int MOST = 1_000;

    private final Map<String, WhatsAppBusiness> businesses = new ConcurrentSkipListMap<>();
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, WhatsAppCustomer> customers = new ConcurrentSkipListMap<>();
    private final Map<String, Phone> phones = new ConcurrentHashMap<>();
    private final Map<String, WhatsAppGroup> groups = new ConcurrentSkipListMap<>();
    private final Map<Pair, Chat> chats = new ConcurrentHashMap<>();

    void add(WhatsAppBusiness business) {
        refuseAbove(businesses);
        businesses.put(business.phoneNumberId(), business);
    }

    void add(WhatsAppCustomer customer) {
        refuseAbove(customers);
        customers.put(customer.waId(), customer);
    }

    void subscribe(WhatsAppBusiness business, Subscription subscription) {
        subscriptions.put(business.phoneNumberId(), subscription);
    }

    Optional<Subscription> subscription(WhatsAppBusiness business) {
        return Optional.ofNullable(subscriptions.get(business.phoneNumberId()));
    }

    void unsubscribe(WhatsAppBusiness business) {
        subscriptions.remove(business.phoneNumberId());
    }

    List<WhatsAppBusiness> businesses() {
        return new ArrayList<>(businesses.values());
    }

    Optional<WhatsAppBusiness> business(String phoneNumberId) {
        return Optional.ofNullable(businesses.get(phoneNumberId));
    }

    List<WhatsAppCustomer> customers() {
        return new ArrayList<>(customers.values());
    }

    Optional<WhatsAppCustomer> customer(String waId) {
        return Optional.ofNullable(customers.get(waId));
    }

    Optional<WhatsAppCustomer> customerByUserId(String userId) {
        return customers.values().stream()
                .filter(customer -> customer.userId().equals(userId))
                .findFirst();
    }

    void add(WhatsAppGroup group) {
        refuseAbove(groups);
        groups.put(group.id(), group);
    }

    Optional<WhatsAppGroup> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    List<WhatsAppGroup> groups(WhatsAppBusiness business) {
        return groups.values().stream()
                .filter(group -> group.business().equals(business))
                .toList();
    }

    Phone phone(WhatsAppCustomer customer) {
        return phones.computeIfAbsent(customer.waId(), waId -> new Phone());
    }

    Chat chat(WhatsAppBusiness business, WhatsAppCustomer customer) {
        return chats.computeIfAbsent(new Pair(business.phoneNumberId(), customer.waId()), pair -> new Chat());
    }

    private static void refuseAbove(Map<String, ?> map) {
        if (map.size() >= MOST) {
            throw new IllegalStateException("a sandbox holds at most " + MOST + " of them");
        }
    }
}
