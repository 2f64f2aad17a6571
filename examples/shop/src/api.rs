//! The shop over HTTP.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use observe_http::{ServerLayer, ServerObservation};
use observe_prometheus::Prometheus;
use tokio::sync::Mutex;

use crate::catalogue;
use crate::checkout::{Basket, CheckoutError, Shop};
use crate::customers::{Customer, Region};
use crate::orders::Payment;
use crate::tracking::{Tracking, TrackingError};

/// What requests are answered with.
#[derive(Clone, Debug)]
pub struct Api {
    shop: Arc<Mutex<Shop>>,
    tracking: Tracking,
}

impl Api {
    /// Answers for this shop, and asks the carrier where parcels are.
    #[must_use]
    pub fn new(shop: Shop, tracking: Tracking) -> Self {
        Self {
            shop: Arc::new(Mutex::new(shop)),
            tracking,
        }
    }

    /// The routes, observed; beside them the page that Prometheus scrapes, which is not.
    pub fn routes(self, prometheus: &Prometheus) -> Router {
        Router::new()
            .route("/articles/{text}", get(search))
            .route("/orders/{number}", post(order))
            .route("/parcels/{number}", get(track))
            .with_state(self)
            // Behind all routes, so that it sees which of them was matched.
            .layer(ServerLayer::new())
            .route("/metrics", prometheus.route())
    }
}

async fn search(Path(text): Path<String>) -> String {
    let found = catalogue::search(&text, "en");
    let names: Vec<_> = found.iter().map(|article| article.name).collect();
    names.join("\n")
}

/// Sells the article that the body names.
async fn order(
    State(api): State<Api>,
    Path(number): Path<String>,
    article: String,
) -> Result<(StatusCode, String), CheckoutError> {
    let found = catalogue::search(&article, "en");
    let Some(article) = found.first() else {
        return Ok((
            StatusCode::NOT_FOUND,
            String::from("there is no such article"),
        ));
    };
    let basket = Basket {
        number,
        customer: Customer {
            email: String::from("ada@example.org"),
            region: Region::Domestic,
        },
        payment: Payment::Card,
        article: *article,
        quantity: 1,
    };
    let parcel = api.shop.lock().await.checkout(&basket).await?;
    Ok((StatusCode::CREATED, parcel.number))
}

async fn track(
    State(api): State<Api>,
    Path(number): Path<String>,
) -> Result<String, TrackingError> {
    api.tracking.whereabouts(&number).await
}

/// An order that came to nothing is an answer; it is recorded with the request all the same.
impl IntoResponse for CheckoutError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::Number(_) => StatusCode::BAD_REQUEST,
            Self::OutOfStock(_) => StatusCode::CONFLICT,
            Self::Unpaid(_) => StatusCode::PAYMENT_REQUIRED,
            Self::Shipping(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let text = self.to_string();
        ServerObservation::current().set_error_kind(self);
        (status, text).into_response()
    }
}

impl IntoResponse for TrackingError {
    fn into_response(self) -> Response {
        let text = self.to_string();
        ServerObservation::current().set_error_kind(self);
        (StatusCode::BAD_GATEWAY, text).into_response()
    }
}
