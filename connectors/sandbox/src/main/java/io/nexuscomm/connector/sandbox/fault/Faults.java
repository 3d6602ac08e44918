package io.nexuscomm.connector.sandbox.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that are switched on at one provider. At most one of each kind; setting it again replaces it. */
public final class Faults {
    private final Set<FaultKind> known;
    private final Map<FaultKind, Fault> active = new EnumMap<>(FaultKind.class);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private Faults(Set<FaultKind> known) {
        this.known = known;
    }

    /** The faults that a provider of these kinds can have; all are off. */
    public static Faults of(Set<FaultKind> kinds) {
        return new Faults(EnumSet.copyOf(kinds));
    }

    /** The kinds that this provider knows. */
    public Set<FaultKind> known() {
        return known;
    }

    /**
     * Switches a fault on.
     *
     * @throws IllegalArgumentException when this provider cannot misbehave in that way, or a slowness has no delay
     */
    public void set(Fault fault) {
        if (!known.contains(fault.kind())) {
            throw new IllegalArgumentException(fault.kind() + " is no fault of this provider");
        }
        if (fault.kind().needsDelay() && fault.delay().isZero()) {
            throw new IllegalArgumentException(fault.kind() + " needs a delay");
        }
        synchronized (active) {
            active.put(fault.kind(), fault);
        }
        tell();
    }

    /** Switches a fault on until it is switched off. */
    public void on(FaultKind kind) {
        set(Fault.of(kind));
    }

    /** Lets a fault strike so many times. */
    public void on(FaultKind kind, int times) {
        set(Fault.times(kind, times));
    }

    public void off(FaultKind kind) {
        synchronized (active) {
            active.remove(kind);
        }
        tell();
    }

    public void clear() {
        synchronized (active) {
            active.clear();
        }
        tell();
    }

    /** The faults that are on, each with how often it still strikes. */
    public List<Fault> active() {
        synchronized (active) {
            return new ArrayList<>(active.values());
        }
    }

    /** Whether one is on that strikes until it is switched off. */
    public boolean isLasting() {
        return active().stream().anyMatch(Fault::untilOff);
    }

    /** Lets the fault strike once, when it is on: a counted one counts down and goes off at zero. */
    public Optional<Fault> strike(FaultKind kind) {
        Fault fault;
        synchronized (active) {
            fault = active.get(kind);
            if (fault == null) {
                return Optional.empty();
            }
            countDown(fault);
        }
        tell();
        return Optional.of(fault);
    }

    /** Calls {@code listener} after each change, on the thread that made it. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void countDown(Fault fault) {
        if (fault.untilOff()) {
            return;
        }
        if (fault.times() == 1) {
            active.remove(fault.kind());
            return;
        }
        active.put(fault.kind(), new Fault(fault.kind(), fault.times() - 1, fault.delay()));
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
