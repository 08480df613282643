package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.InputError;
import picket.api.tools.Markdown;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Activity;

/** Comments on an issue. */
public final class AddIssueNote implements Tool {
    private static final int LONGEST = 4096;
    private static final Parameter<String> TEXT = Parameter.text("text", "The comment, in Markdown")
            .with("minLength", 1)
            .with("maxLength", LONGEST)
            .map(text -> {
                if (text.length() > LONGEST) {
                    throw new InputError("must have at most " + LONGEST + " characters");
                }
                return text;
            });

    private static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("issueId", Schema.text())
            .required(
                    "untrusted",
                    Schema.object().required("trust", UntrustedFacts.TRUST).required("comment", ActivityReport.ENTRY));

    private static final Declaration DECLARATION = Declaration.named(
                    "add_issue_note",
                    "Comment on an issue",
                    "Posts a comment on a Sentry issue, which its whole team sees. Use it to leave findings or a"
                            + " decision where others look for them.")
            .hints(Hints.CREATE)
            .skills(Skill.TRIAGE)
            .scopes("event:write")
            .parameters(IssueTarget.ORGANIZATION, IssueSubject.REGION, IssueTarget.ISSUE, IssueTarget.URL, TEXT)
            .output(SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var subject = IssueSubject.of(call);
        var posted = subject.sentry().issues().comment(subject.organization(), subject.issue(), call.get(TEXT));
        return Result.text(text(subject, posted, call)).with(facts(subject, posted));
    }

    private static String text(IssueSubject subject, Activity posted, Call call) {
        var author = posted.actor().map(Activity.Actor::name).filter(name -> !name.isBlank());
        return new Markdown(call.fence())
                .say("# Added Note to Issue " + subject.issue() + " in **" + subject.organization() + "**")
                .say(call.fence().notice())
                .word("Comment ID", posted.id())
                .word("Type", posted.type().isBlank() ? "note" : posted.type())
                .fact(
                        "Author",
                        author.map(name -> call.fence().inline(name, 200)).orElse("current user"))
                .fact("Created", posted.at().map(Instant::toString).orElse(""))
                .say("")
                .block("comment", posted.text().isBlank() ? call.get(TEXT) : posted.text())
                .say("Everybody who sees the issue sees it in its activity feed.")
                .toString();
    }

    private static ObjectNode facts(IssueSubject subject, Activity posted) {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", subject.organization())
                .put("issueId", subject.issue());
        ActivityReport.entry(
                posted, facts.putObject("untrusted").put("trust", "untrusted").putObject("comment"));
        return facts;
    }
}
