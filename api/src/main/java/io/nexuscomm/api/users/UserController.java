package io.nexuscomm.api.users;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.inbox.Users;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
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
}
