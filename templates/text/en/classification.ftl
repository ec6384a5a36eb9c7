# Information classification: aspects, levels, consequences and questions.

aspect-k = confidentiality
aspect-r = integrity
aspect-t = availability
aspect-s = traceability

level-0 = no harm or negligible harm
level-1 = moderate harm
level-2 = significant harm
level-3 = serious harm
level-4 = exceptionally serious harm

consequence-k-0 = The information is open. Nobody is harmed if it spreads.
consequence-k-1 = If it spreads it may trouble individuals or the organisation, but no more than small means can put right.
consequence-k-2 = If it spreads it may violate individuals, harm trust in the organisation or break the law, with effects that are felt for a long time.
consequence-k-3 = If it spreads it may cost somebody life, health, protection or livelihood, or keep the organisation from one of its main tasks.
consequence-r-0 = Errors in the information do not matter or are seen at once.
consequence-r-1 = Errors in the information cause extra work and a few mistakes that can be put right.
consequence-r-2 = Errors in the information may cause wrong decisions, wrong payments or lost rights for individuals.
consequence-r-3 = Errors in the information may lead to wrong care, wrong intervention or danger to life and health, or to very large losses.
consequence-t-0 = The organisation can do without the information for weeks.
consequence-t-1 = An outage of some days causes extra work and delays that can be made up for.
consequence-t-2 = An outage of more than a day hinders an important task or affects many individuals.
consequence-t-3 = An outage of some hours threatens life and health or stops a task that is vital to society.
consequence-s-0 = Nobody needs to see afterwards who did what.
consequence-s-1 = The work is easier if it can be seen who changed what.
consequence-s-2 = It must be possible to show afterwards who read or changed the information, for instance at an inspection or on suspicion of intrusion.
consequence-s-3 = Every reading and change must be tied to a person and be provable; otherwise individuals may suffer serious harm with nobody held to account.
consequence-4 = The harm may concern the security of Sweden. The Protective Security Act (säkerhetsskyddslagen 2018:585) may then apply, and no requirements are taken from here.

question-k-4 = Can spreading the information harm the security of Sweden?
question-k-3-identity = Is there information about persons with protected identity, or other information that may expose somebody to violence?
question-k-3-secrecy = Is there information about many individuals under strict secrecy, for instance from social services, health care or pupil health?
question-k-2-private = Is there sensitive personal data, assessments or other information about individuals that is under secrecy?
question-k-2-security = Is there information about security measures, tenders or business conditions that is under secrecy?
question-k-1 = Is there personal data, or information that is meant only for those who work with it?
question-r-4 = Can wrong information harm the security of Sweden?
question-r-3-health = Does the information control care, medication, alarms or protection of individuals, so that an error can cost life or health?
question-r-3-control = Does the information control technology such as water, heating, electricity, ventilation or traffic?
question-r-2-decision = Are decisions by an authority about individuals based on the information?
question-r-2-money = Are large payments, accounts or agreements based on the information?
question-r-1 = Would an error cause extra work or misunderstandings?
question-t-4 = Can an outage harm the security of Sweden?
question-t-3-health = Is the information needed around the clock for care, alarms or protection of individuals?
question-t-3-hours = Does a task that is vital to society stop if the information is missing for some hours?
question-t-2-days = Is an important task, such as salaries, income support or the start of school, hindered if the information is missing for more than a day?
question-t-2-many = Are many individuals affected at once by an outage of more than a day?
question-t-1 = Does an outage of some days cause extra work that must be made up for?
question-s-4 = Can poor traceability harm the security of Sweden?
question-s-3 = Must every reading be tied to a person, for instance for patient records or protected identities?
question-s-2-reading = May somebody have a motive to read information about individuals without being entitled to it?
question-s-2-authority = Must it be possible to show who made or changed a decision about an individual?
question-s-1 = Would it help the work if it could be seen who changed what?

classification-malformed = “{ $written }” is not a classification; write levels 0–4 for confidentiality, integrity and availability with hyphens between, such as 2-2-3, and add traceability last if you classify it, such as 2-2-3-1
classification-level-4 =
    Level 4 in { $aspects }: no requirement annex is made.
    Level 4 means that the harm may concern the security of Sweden. The Protective Security Act (säkerhetsskyddslagen 2018:585) may then apply, and the requirements on the supplier cannot be picked from a general catalogue.
    Do this instead:
      1. Stop working on the purchase in this tool and enter no more information. What is to happen with what is already there is for the head of protective security to decide.
      2. Contact the municipality's head of protective security (säkerhetsskyddschef), by word of mouth or in the way the municipality has laid down for such matters.
      3. Let the head of protective security decide whether the purchase calls for a special protective security assessment, a protective security agreement and consultation with the supervisory authority.
    If it turns out that level 3 is enough, change the classification and write down the motive.

# Where levels are chosen.
classification-hint-k = What happens if the information reaches somebody who is not entitled to it?
classification-hint-r = What happens if the information is wrong or incomplete?
classification-hint-t = What happens if the information cannot be reached when it is needed?
classification-hint-s = Optional. What happens if it cannot be seen afterwards who did what?
classification-none = Not classified
classification-none-text = The organisation does not classify traceability.
classification-missing-k = Choose a level for confidentiality.
classification-missing-r = Choose a level for integrity.
classification-missing-t = Choose a level for availability.
classification-motive = Why that level of { $aspect }
classification-questions-title = Questions that help to choose the level of { $aspect }
classification-questions-hint = Tick what is true. The first yes from the top decides.
classification-questions-suggest = Suggest levels from the answers
classification-question-level = Yes means at least level { $level }.
