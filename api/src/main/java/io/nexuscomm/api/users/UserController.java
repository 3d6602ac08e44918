package io.nexuscomm.api.users;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.id.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Users")
@RestController
@RequestMapping("/api/v1")
class UserController {

    private final Users users;

    UserController(Users users) {
        this.users = users;
    }

    @Operation(summary = "Tell who is signed in")
    @GetMapping("/me")
    Users.User me(Caller caller) {
        return users.find(caller.user())
                .filter(user -> user.organization().equals(caller.organization()))
                .orElseThrow(() -> ApiProblem.of(ProblemCode.INVALID_TOKEN, "Its owner is not there any more."));
    }

    @Operation(summary = "List the people of the organization")
    @GetMapping("/users")
    Items<Users.User> list(Caller caller) {
        return Items.all(users.list(caller.organization()));
    }

    /** Who is in which team. */
    record Teams(Map<String, Set<UserId>> teams) {}

    /** @param teams by the names that rules use */
    record TeamsOf(
            @NotNull @Size(max = 50)
            Set<@Pattern(regexp = "[^\\s:]{1,60}", message = "is 1 to 60 characters without spaces or colons") String>
                    teams) {}

    @Operation(
            summary = "List the teams",
            description = "A team is there for as long as somebody is in it. Rules name teams whether or not they are.")
    @GetMapping("/teams")
    Teams teams(Caller caller) {
        return new Teams(users.teams(caller.organization()));
    }

    @Operation(summary = "Put a person into these teams and no others")
    @PutMapping("/users/{id}/teams")
    TeamsOf setTeams(Caller caller, @PathVariable UserId id, @Valid @RequestBody TeamsOf body) {
        if (!users.setTeams(caller.organization(), id, body.teams())) {
            throw ApiProblem.notFound("user");
        }
        return body;
    }
}
