package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;

/** Says what has become of a message that somebody wants to change or cancel, and that does not wait for its time. */
final class TooLate {

    private TooLate() {}

    static ApiProblem of(Message message, ConnectorCatalog catalog) {
        return of(message, catalog, "Its time has come: it is being sent, or waits for its turn or another try.");
    }

    static ApiProblem toCancel(Message message, ConnectorCatalog catalog) {
        return of(message, catalog, "It is being sent at this moment, or a part of it has left.");
    }

    private static ApiProblem of(Message message, ConnectorCatalog catalog, String underWay) {
        if (message.direction() != Direction.OUTBOUND) {
            return ApiProblem.of(ProblemCode.NOT_SCHEDULED, "It is not ours.");
        }
        Delivery delivery = message.delivery();
        if (delivery.state() == DeliveryState.CANCELLED) {
            return ApiProblem.of(ProblemCode.NOT_SCHEDULED, "It was cancelled" + at(delivery) + ".");
        }
        if (delivery.error() != null && delivery.state() == DeliveryState.PLANNED) {
            return ApiProblem.of(ProblemCode.NOT_SCHEDULED, "It is a draft, which has no time.");
        }
        String channel = catalog.find(message.channel()).map(Descriptor::name).orElse(message.channel());
        return ApiProblem.of(
                ProblemCode.ALREADY_HANDED_OVER,
                switch (delivery.state()) {
                    case PLANNED, QUEUED -> underWay;
                    case FAILED, EXPIRED -> "It was tried" + at(delivery) + " and failed.";
                    case UNCERTAIN -> "It left" + at(delivery) + "; whether it arrived is not known.";
                    default -> "Already handed to " + channel + at(delivery) + ".";
                });
    }

    private static String at(Delivery delivery) {
        return delivery.at() == null ? "" : " at " + delivery.at();
    }
}
