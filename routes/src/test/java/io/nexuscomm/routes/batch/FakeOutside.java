package io.nexuscomm.routes.batch;

import java.util.ArrayList;
import java.util.List;

/** Others that answer as a test wants, and what they were asked. */
final class FakeOutside implements Outside {

    final List<Call> calls = new ArrayList<>();
    final List<Route> routes = new ArrayList<>();
    Answer answer = Answer.of(null, "status 200");

    @Override
    public Answer call(Call call) {
        calls.add(call);
        return answer;
    }

    @Override
    public Answer route(Route route) {
        routes.add(route);
        return answer;
    }
}
