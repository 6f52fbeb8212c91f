package care.anbu.patient;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;

/** People who share a home, and so get at most one message a day at one contact point. */
@Entity
public class Household extends ClinicOwned {}
