package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProfileRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.message.ExternalId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** A provider that answers as it is told, and otherwise takes what it gets. */
final class FakeTransport implements Transport {

    final List<EgressRequest> sent = Collections.synchronizedList(new ArrayList<>());
    final List<GestureRequest> made = Collections.synchronizedList(new ArrayList<>());
    final List<ProfileRequest> learnt = Collections.synchronizedList(new ArrayList<>());
    final List<MediaRequest> fetched = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Supplier<SendOutcome>> answers = new ArrayDeque<>();
    private final Queue<Supplier<MediaOutcome>> media = new ArrayDeque<>();

    /** The next answers, in turn. */
    synchronized void answers(SendOutcome... outcomes) {
        for (SendOutcome outcome : outcomes) {
            answers.add(() -> outcome);
        }
    }

    synchronized void answersBy(Supplier<SendOutcome> outcome) {
        answers.add(outcome);
    }

    /** What it was told to answer and has not is forgotten. */
    synchronized void recovers() {
        answers.clear();
    }

    synchronized void media(Supplier<MediaOutcome> outcome) {
        media.add(outcome);
    }

    List<String> texts() {
        synchronized (sent) {
            return sent.stream()
                    .map(request -> request.step().contents().getFirst().plainText())
                    .toList();
        }
    }

    @Override
    public SendOutcome send(EgressRequest request) {
        int number;
        Supplier<SendOutcome> answer;
        synchronized (this) {
            sent.add(request);
            number = sent.size();
            answer = answers.poll();
        }
        return answer == null
                ? new SendOutcome.Accepted(List.of(ExternalId.of("wamid", "wamid." + number)), "200")
                : answer.get();
    }

    @Override
    public SendOutcome make(GestureRequest request) {
        Supplier<SendOutcome> answer;
        synchronized (this) {
            made.add(request);
            answer = answers.poll();
        }
        return answer == null ? new SendOutcome.Accepted(List.of(), "200") : answer.get();
    }

    @Override
    public SendOutcome learn(ProfileRequest request) {
        learnt.add(request);
        Supplier<SendOutcome> answer;
        synchronized (this) {
            answer = answers.poll();
        }
        return answer == null ? new SendOutcome.Accepted(List.of(), "told") : answer.get();
    }

    @Override
    public MediaOutcome fetch(MediaRequest request) {
        Supplier<MediaOutcome> answer;
        synchronized (this) {
            fetched.add(request);
            answer = media.poll();
        }
        if (answer == null) {
            throw new AssertionError("nobody said what this medium is");
        }
        return answer.get();
    }
}
