package care.anbu.campaign.member;

import static care.anbu.patient.erasure.PersonalTable.stripped;

import care.anbu.patient.erasure.PersonalTable;
import care.anbu.patient.erasure.PersonalTables;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Members of campaigns stay for the figures, and leave at once. */
@ApplicationScoped
@Priority(30)
class MemberTables implements PersonalTables {

  @Override
  public List<PersonalTable> tables() {
    return List.of(
        stripped(
            "member",
            "patient_id",
            "exit_reason = if(state in ('PLANNED', 'ACTIVE'), '"
                + ExitReason.INACTIVE
                + "', exit_reason),"
                + " exited_at = if(state in ('PLANNED', 'ACTIVE'), now(3), exited_at),"
                + " state = if(state in ('PLANNED', 'ACTIVE'), 'LEFT', state)"));
  }
}
