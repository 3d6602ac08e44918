package io.nexuscomm.api.notifications;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.PageLimit;
import io.nexuscomm.inbox.Notifications;
import io.nexuscomm.inbox.Notifications.Notification;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Notifications")
@RestController
@RequestMapping("/api/v1/notifications")
class NotificationController {

    private final Notifications notifications;
    private final Clock clock;

    NotificationController(Notifications notifications, Clock clock) {
        this.notifications = notifications;
        this.clock = clock;
    }

    /** @param unread how many there are, also beyond those that are listed */
    record NotificationList(List<Notification> items, int unread) {}

    @Operation(
            summary = "List what rules told the caller, the newest first",
            description = "New ones come as `notification.added.v1` on the stream of events.")
    @GetMapping
    NotificationList list(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @Min(1) @Max(PageLimit.MOST) int limit) {
        return new NotificationList(
                notifications.of(caller.organization(), caller.user(), unread, limit),
                notifications.unread(caller.organization(), caller.user()));
    }

    @Operation(summary = "Mark one as read")
    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller caller, @PathVariable UUID id) {
        if (!notifications.markRead(caller.organization(), caller.user(), id, clock.instant())) {
            throw ApiProblem.notFound("notification");
        }
    }

    @Operation(summary = "Mark all as read")
    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void readAll(Caller caller) {
        notifications.markAllRead(caller.organization(), caller.user(), clock.instant());
    }
}
