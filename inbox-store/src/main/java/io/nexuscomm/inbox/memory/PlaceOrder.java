package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Contacts.Ordering;
import io.nexuscomm.inbox.Contacts.Place;
import java.util.Comparator;

/** Orders places of contacts as PostgreSQL orders JSON: texts, then numbers, then flags; what is not there is last. */
final class PlaceOrder {

    private PlaceOrder() {}

    static Comparator<Place> of(Ordering order) {
        Comparator<Object> values = order.descending() ? (one, other) -> compare(other, one) : PlaceOrder::compare;
        Comparator<Place> byValue = Comparator.comparing(Place::value, Comparator.nullsLast(values));
        Comparator<Place> byAge = Comparator.comparing(Place::contact);
        boolean youngest = order.descending() && order.key().equals("createdAt");
        return byValue.thenComparing(youngest ? byAge.reversed() : byAge);
    }

    private static int compare(Object one, Object other) {
        int byKind = Integer.compare(kind(one), kind(other));
        if (byKind != 0) {
            return byKind;
        }
        return switch (one) {
            case Number number -> Double.compare(number.doubleValue(), ((Number) other).doubleValue());
            case Boolean flag -> flag.compareTo((Boolean) other);
            default -> one.toString().compareTo(other.toString());
        };
    }

    private static int kind(Object value) {
        return switch (value) {
            case Number ignored -> 1;
            case Boolean ignored -> 2;
            default -> 0;
        };
    }
}
