//! The tables as diesel knows them; the migrations make them. `tests/it/store.rs` reads every column of every table on both
//! databases, so the two cannot drift apart.
#![expect(missing_docs, reason = "the columns are explained in the migrations")]

diesel::table! {
    organisation (id) {
        id -> Text,
        kind -> Text,
        name -> Text,
        organisation_number -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    federation_member (federation_id, member_id) {
        federation_id -> Text,
        member_id -> Text,
    }
}

diesel::table! {
    unit (id) {
        id -> Text,
        organisation_id -> Text,
        parent_id -> Nullable<Text>,
        kind -> Text,
        name -> Text,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    app_user (id) {
        id -> Text,
        email -> Text,
        name -> Text,
        language -> Text,
        status -> Text,
        break_glass -> Bool,
        password_hash -> Nullable<Text>,
        created_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    user_role (user_id, organisation_id, role) {
        user_id -> Text,
        organisation_id -> Text,
        role -> Text,
    }
}

diesel::table! {
    session (id) {
        id -> Text,
        token_hash -> Text,
        user_id -> Text,
        organisation_id -> Text,
        assurance -> Text,
        signed_in_at -> Timestamp,
        last_seen_at -> Timestamp,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        address -> Text,
        user_agent -> Text,
    }
}

diesel::table! {
    totp (id) {
        id -> Text,
        user_id -> Text,
        name -> Text,
        sealed_secret -> Text,
        last_step -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    recovery_code (id) {
        id -> Text,
        user_id -> Text,
        code_hash -> Text,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    passkey (id) {
        id -> Text,
        user_id -> Text,
        name -> Text,
        credential_id -> Text,
        credential -> Text,
        created_at -> Timestamp,
        last_used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    external_identity (issuer, subject) {
        issuer -> Text,
        subject -> Text,
        user_id -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    one_time_link (id) {
        id -> Text,
        token_hash -> Text,
        purpose -> Text,
        user_id -> Nullable<Text>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    api_token (id) {
        id -> Text,
        token_hash -> Text,
        user_id -> Text,
        organisation_id -> Text,
        name -> Text,
        permissions -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        last_used_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    challenge (id) {
        id -> Text,
        token_hash -> Text,
        purpose -> Text,
        user_id -> Nullable<Text>,
        state -> Text,
        attempts -> Integer,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    known_device (token_hash) {
        token_hash -> Text,
        user_id -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    form_draft (id) {
        id -> Text,
        user_id -> Text,
        path -> Text,
        body -> Text,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    accessibility_statement (id) {
        id -> Integer,
        contact -> Text,
        assessed_on -> Nullable<Date>,
        method -> Text,
        shortcomings -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    audit_entry (sequence) {
        sequence -> BigInt,
        at -> Timestamp,
        organisation_id -> Nullable<Text>,
        user_id -> Nullable<Text>,
        user_name -> Text,
        action -> Text,
        outcome -> Text,
        object_kind -> Text,
        object_id -> Text,
        object_name -> Text,
        details -> Text,
        address -> Text,
        request_id -> Text,
        mac -> Text,
    }
}

diesel::table! {
    audit_head (id) {
        id -> Integer,
        sequence -> BigInt,
        mac -> Text,
    }
}

diesel::table! {
    stored_file (id) {
        id -> Text,
        organisation_id -> Text,
        name -> Text,
        sha256 -> Text,
        bytes -> Binary,
        created_at -> Timestamp,
    }
}

diesel::table! {
    word_template (id) {
        id -> Text,
        organisation_id -> Text,
        name -> Text,
        file_id -> Text,
        status -> Text,
        uploaded_by -> Text,
        uploaded_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    tender (id) {
        id -> Text,
        organisation_id -> Text,
        title -> Text,
        diarienummer -> Nullable<Text>,
        status -> Text,
        content -> Text,
        baseline -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        changed_by -> Text,
        changed_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    tender_member (tender_id, user_id) {
        tender_id -> Text,
        user_id -> Text,
        organisation_id -> Text,
        part -> Text,
    }
}

diesel::table! {
    annex (id) {
        id -> Text,
        organisation_id -> Text,
        tender_id -> Text,
        number -> Integer,
        content -> Text,
        fingerprint -> Text,
        issued_by -> Text,
        issued_at -> Timestamp,
        withdrawn_by -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_why -> Nullable<Text>,
    }
}

diesel::table! {
    annex_file (annex_id, format) {
        annex_id -> Text,
        format -> Text,
        organisation_id -> Text,
        file_id -> Text,
    }
}

diesel::table! {
    annex_row (annex_id, number) {
        annex_id -> Text,
        number -> Text,
        organisation_id -> Text,
        requirement_id -> Text,
    }
}

diesel::table! {
    bid (id) {
        id -> Text,
        organisation_id -> Text,
        tender_id -> Text,
        annex_id -> Text,
        bidder -> Text,
        bidder_number -> Nullable<Text>,
        price -> Nullable<BigInt>,
        status -> Text,
        status_why -> Nullable<Text>,
        file_id -> Text,
        answers -> Text,
        uploaded_by -> Text,
        uploaded_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    assessment (bid_id, number, evaluator) {
        bid_id -> Text,
        number -> Text,
        evaluator -> Text,
        organisation_id -> Text,
        evaluator_name -> Text,
        verdict -> Nullable<Text>,
        points -> Nullable<Integer>,
        motive -> Text,
        made_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    award (tender_id) {
        tender_id -> Text,
        organisation_id -> Text,
        bid_id -> Text,
        motive -> Text,
        totals -> Text,
        promises -> Text,
        decided_by -> Text,
        decided_at -> Timestamp,
    }
}

diesel::table! {
    catalogue_edition (id) {
        id -> Text,
        organisation_id -> Text,
        number -> Integer,
        status -> Text,
        base_version -> Text,
        editors -> Text,
        note -> Text,
        begun_by -> Text,
        begun_at -> Timestamp,
        submitted_by -> Nullable<Text>,
        submitted_at -> Nullable<Timestamp>,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        decided_why -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    catalogue_change (edition_id, requirement_id) {
        edition_id -> Text,
        requirement_id -> Text,
        organisation_id -> Text,
        sort -> Text,
        reason -> Text,
        content -> Nullable<Text>,
        base -> Nullable<Text>,
        restricted -> Bool,
        origin -> Nullable<Text>,
        changed_by -> Text,
        changed_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    imported_catalogue (id) {
        id -> Text,
        organisation_id -> Text,
        form -> Text,
        title -> Text,
        catalogue_version -> Nullable<Text>,
        licence -> Nullable<Text>,
        restricted -> Bool,
        controls -> Integer,
        imported_by -> Text,
        imported_at -> Timestamp,
    }
}

diesel::table! {
    imported_file (imported_id, place) {
        imported_id -> Text,
        place -> Integer,
        organisation_id -> Text,
        name -> Text,
        bytes -> Binary,
    }
}

diesel::table! {
    imported_control (imported_id, place) {
        imported_id -> Text,
        place -> Integer,
        organisation_id -> Text,
        control_id -> Text,
        title -> Text,
        groups -> Text,
        levels -> Nullable<Text>,
        search -> Text,
        content -> Text,
    }
}

diesel::table! {
    register_batch (id) {
        id -> Text,
        organisation_id -> Text,
        kind -> Text,
        title -> Text,
        made_by -> Text,
        made_at -> Timestamp,
        undone_by -> Nullable<Text>,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    register_history (record_id, version) {
        record_id -> Text,
        version -> BigInt,
        organisation_id -> Text,
        verb -> Text,
        content -> Text,
        archived -> Bool,
        merged_into -> Nullable<Text>,
        batch_id -> Nullable<Text>,
        changed_by -> Text,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    register_import (id) {
        id -> Text,
        organisation_id -> Text,
        file_name -> Text,
        bytes -> Nullable<Binary>,
        state -> Text,
        mapping -> Text,
        mapped -> Bool,
        batch_id -> Nullable<Text>,
        made_by -> Text,
        made_at -> Timestamp,
    }
}

diesel::table! {
    register_mapping (organisation_id, headings) {
        organisation_id -> Text,
        headings -> Text,
        mapping -> Text,
    }
}

diesel::table! {
    register_private_value (record_id, channel) {
        record_id -> Text,
        channel -> Integer,
        organisation_id -> Text,
        value -> Text,
    }
}

diesel::table! {
    register_record (id) {
        id -> Text,
        organisation_id -> Text,
        kind -> Text,
        name -> Text,
        sort_key -> Text,
        words -> Text,
        number -> Nullable<Text>,
        content -> Text,
        archived_at -> Nullable<Timestamp>,
        merged_into -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        changed_by -> Text,
        changed_at -> Timestamp,
        version -> BigInt,
    }
}

diesel::table! {
    register_reference (record_id, field, target_id) {
        record_id -> Text,
        organisation_id -> Text,
        field -> Text,
        target_id -> Text,
        target_record_id -> Nullable<Text>,
    }
}

diesel::table! {
    search_document (organisation_id, object_id) {
        organisation_id -> Text,
        object_id -> Text,
        sequence -> BigInt,
        deleted -> Bool,
        content -> Text,
    }
}

diesel::table! {
    search_head (organisation_id) {
        organisation_id -> Text,
        sequence -> BigInt,
    }
}

diesel::table! {
    mail (id) {
        id -> Text,
        organisation_id -> Text,
        purpose -> Text,
        about -> Text,
        from_name -> Text,
        to_name -> Text,
        to_address -> Text,
        reply_name -> Nullable<Text>,
        reply_address -> Nullable<Text>,
        language -> Text,
        subject -> Text,
        sealed_text -> Nullable<Text>,
        message_id -> Text,
        status -> Text,
        tries -> Integer,
        written_at -> Timestamp,
        queued_at -> Timestamp,
        next_try_at -> Timestamp,
        claimed_until -> Nullable<Timestamp>,
        finished_at -> Nullable<Timestamp>,
        failure -> Nullable<Text>,
        failure_said -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    verification_item (id) {
        id -> Text,
        round_id -> Text,
        participant_id -> Text,
        organisation_id -> Text,
        place -> Integer,
        record_id -> Text,
        kind -> Text,
        name -> Text,
        unit_id -> Nullable<Text>,
        status -> Text,
        proposal -> Nullable<Text>,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        why -> Nullable<Text>,
    }
}

diesel::table! {
    verification_link (token_hash) {
        token_hash -> Text,
        participant_id -> Text,
        organisation_id -> Text,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    verification_participant (id) {
        id -> Text,
        round_id -> Text,
        organisation_id -> Text,
        place -> Integer,
        contact_id -> Nullable<Text>,
        name -> Text,
        address -> Nullable<Text>,
        language -> Text,
        mail_id -> Nullable<Text>,
    }
}

diesel::table! {
    verification_round (id) {
        id -> Text,
        organisation_id -> Text,
        organisation_name -> Text,
        title -> Text,
        selection -> Text,
        target_id -> Nullable<Text>,
        message -> Text,
        status -> Text,
        made_by -> Text,
        made_at -> Timestamp,
        opened_at -> Nullable<Timestamp>,
        until -> Nullable<Timestamp>,
        reminded_by -> Nullable<Text>,
        reminded_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

diesel::joinable!(unit -> organisation (organisation_id));
diesel::joinable!(user_role -> app_user (user_id));
diesel::joinable!(user_role -> organisation (organisation_id));
diesel::joinable!(session -> app_user (user_id));
diesel::joinable!(session -> organisation (organisation_id));
diesel::joinable!(totp -> app_user (user_id));
diesel::joinable!(recovery_code -> app_user (user_id));
diesel::joinable!(passkey -> app_user (user_id));
diesel::joinable!(external_identity -> app_user (user_id));
diesel::joinable!(one_time_link -> app_user (user_id));
diesel::joinable!(api_token -> app_user (user_id));
diesel::joinable!(api_token -> organisation (organisation_id));
diesel::joinable!(challenge -> app_user (user_id));
diesel::joinable!(known_device -> app_user (user_id));
diesel::joinable!(form_draft -> app_user (user_id));
diesel::joinable!(word_template -> stored_file (file_id));
diesel::joinable!(tender_member -> tender (tender_id));
diesel::joinable!(tender_member -> app_user (user_id));
diesel::joinable!(annex -> tender (tender_id));
diesel::joinable!(annex_file -> annex (annex_id));
diesel::joinable!(annex_file -> stored_file (file_id));
diesel::joinable!(annex_row -> annex (annex_id));
diesel::joinable!(bid -> tender (tender_id));
diesel::joinable!(bid -> annex (annex_id));
diesel::joinable!(bid -> stored_file (file_id));
diesel::joinable!(assessment -> bid (bid_id));
diesel::joinable!(award -> tender (tender_id));
diesel::joinable!(award -> bid (bid_id));
diesel::joinable!(catalogue_change -> catalogue_edition (edition_id));
diesel::joinable!(imported_control -> imported_catalogue (imported_id));
diesel::joinable!(imported_file -> imported_catalogue (imported_id));
diesel::joinable!(verification_item -> verification_participant (participant_id));
diesel::joinable!(verification_item -> verification_round (round_id));
diesel::joinable!(verification_participant -> verification_round (round_id));
diesel::joinable!(verification_link -> verification_participant (participant_id));
diesel::allow_tables_to_appear_in_same_query!(
    accessibility_statement,
    annex,
    annex_file,
    annex_row,
    api_token,
    app_user,
    assessment,
    audit_entry,
    audit_head,
    award,
    bid,
    catalogue_change,
    catalogue_edition,
    challenge,
    external_identity,
    federation_member,
    form_draft,
    imported_catalogue,
    imported_control,
    imported_file,
    known_device,
    mail,
    one_time_link,
    organisation,
    passkey,
    recovery_code,
    register_batch,
    register_history,
    register_import,
    register_mapping,
    register_private_value,
    register_record,
    register_reference,
    search_document,
    search_head,
    session,
    stored_file,
    tender,
    tender_member,
    totp,
    unit,
    user_role,
    verification_item,
    verification_link,
    verification_participant,
    verification_round,
    word_template
);
