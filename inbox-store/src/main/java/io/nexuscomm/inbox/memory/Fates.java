package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.FailedNames;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message that left in segments or steps, of which several attempts may have been made. A step is as far as
 * the best of its copies, and has failed when all of them have; the message is as far as the last of its steps.
 */
final class Fates {

    private static final Comparator<Delivery> BY_PROGRESS =
            Comparator.comparing(one -> one.state().rank());

    private Fates() {}

    /**
     * News of one name.
     *
     * @param part the segment or step that it is of
     */
    record Told(String name, String part, Delivery delivery) {

        /** A segment may have several names, each of which tells of the same one. */
        String copy() {
            return part.contains("-") ? name : part;
        }

        String place() {
            return part.substring(part.indexOf('-') + 1);
        }

        boolean isOld() {
            return part.startsWith(FailedNames.PREFIX);
        }
    }

    /** @param several whether more was sent than there are steps: then what failed may have come another way */
    record Fate(Delivery delivery, boolean several) {}

    private record Step(Delivery delivery, boolean fresh, int copies) {}

    private record Shape(@Nullable Delivery delivery, boolean fresh, boolean several) {}

    /** Null while it is open. */
    static @Nullable Fate of(Collection<Told> all) {
        List<Shape> shapes = new ArrayList<>();
        groups(all, told -> told.place().substring(told.place().indexOf('/') + 1))
                .forEach((total, told) -> shapes.add(shape(Integer.parseInt(total), told)));
        boolean several = shapes.size() > 1 || shapes.stream().anyMatch(Shape::several);
        List<Delivery> deliveries = new ArrayList<>();
        boolean open = false;
        for (Shape shape : shapes) {
            Delivery delivery = shape.delivery();
            if (delivery == null) {
                open |= shape.fresh();
            } else {
                deliveries.add(delivery);
            }
        }
        Delivery best = deliveries.stream().max(BY_PROGRESS).orElse(null);
        return best == null || open && best.state().isFailure() ? null : new Fate(best, several);
    }

    private static Shape shape(int total, List<Told> told) {
        List<Step> steps = new ArrayList<>();
        groups(told, Told::place).values().forEach(one -> {
            Step step = step(one);
            if (step != null) {
                steps.add(step);
            }
        });
        boolean fresh = steps.stream().anyMatch(Step::fresh);
        boolean several = steps.stream().anyMatch(step -> step.copies() > 1);
        Delivery ended = steps.stream()
                .map(Step::delivery)
                .filter(one -> one.state().isFailure())
                .findFirst()
                .orElse(null);
        if (ended != null || steps.size() < total) {
            return new Shape(ended, fresh, several);
        }
        Delivery least = steps.stream().map(Step::delivery).min(BY_PROGRESS).orElseThrow();
        return new Shape(Delivery.of(least.state(), least.at()), fresh, several);
    }

    /** Null when nothing is told but what is old. */
    private static @Nullable Step step(List<Told> told) {
        List<Delivery> copies = new ArrayList<>();
        for (List<Told> copy : groups(told, Told::copy).values()) {
            Delivery delivery =
                    copy.stream().map(Told::delivery).reduce(Delivery::merge).orElseThrow();
            boolean old = copy.getFirst().isOld();
            if (!old || delivery.state().rank() >= DeliveryState.DELIVERED.rank()) {
                copies.add(delivery);
            }
        }
        return copies.stream()
                .max(BY_PROGRESS)
                .map(best -> new Step(best, told.stream().anyMatch(one -> !one.isOld()), copies.size()))
                .orElse(null);
    }

    private static Map<String, List<Told>> groups(Collection<Told> all, Function<Told, String> by) {
        return all.stream().collect(Collectors.groupingBy(by));
    }
}
